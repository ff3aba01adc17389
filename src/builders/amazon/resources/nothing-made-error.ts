/** AWS said in so many words that it made nothing, so there is nothing to look for. */
export class NothingMadeError extends Error {
  override readonly name: string = 'NothingMadeError';
}
