/** Thrown where a client is to get no answer: its connection is reset. */
export class LostConnection extends Error {
  override readonly name = 'LostConnection';

  constructor() {
    super('The connection is to be lost here');
  }
}
