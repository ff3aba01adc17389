/** A way to write text as bytes. */
export interface Charset {
  /** Undefined where the text has a character that the charset lacks. */
  readonly encode: (text: string) => Uint8Array | undefined;
  /** Undefined where the bytes mean nothing in the charset. */
  readonly decode: (bytes: Uint8Array) => string | undefined;
}
