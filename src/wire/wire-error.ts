/** Bytes that are not what the protocol promises: a broken peer or proxy, or a bug of ours; never a user's mistake. */
export class WireError extends Error {
  override readonly name = 'WireError';
}
