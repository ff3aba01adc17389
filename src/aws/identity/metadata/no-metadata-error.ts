/** Somebody answers in the place of the metadata service, but gives no token as EC2's does. */
export class NoMetadataError extends Error {
  override readonly name = 'NoMetadataError';
}
