/** A source that no image can be made of; the message says why, in whole sentences. */
export class ImportRefusal extends Error {
  override readonly name = 'ImportRefusal';
}
