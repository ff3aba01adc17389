/** What a service answers to a request that it does not understand: a code of AWS's, and a sentence naming the culprit. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** Thrown inside a decoder and caught at its door, where it becomes a value. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}
