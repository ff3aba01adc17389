export interface DecodedResponse<Output> {
  readonly output: Output;
  /** Empty where the answer's body does not tell it. */
  readonly requestId: string;
}
