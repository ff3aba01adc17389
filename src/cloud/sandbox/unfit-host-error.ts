/** Guests cannot run on this host. The message says what is missing and what to do about it, in whole sentences. */
export class UnfitHostError extends Error {
  override readonly name = 'UnfitHostError';
}
