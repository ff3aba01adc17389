/** Thrown where a communicator can never do what is asked, so that nobody tries again. */
export class UnsupportedError extends Error {
  override readonly name = 'UnsupportedError';
}
