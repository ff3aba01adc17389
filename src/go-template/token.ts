export type TokenKind =
  /** Text between actions, already trimmed. */
  | 'text'
  | 'open'
  | 'close'
  /** A name that may be a keyword, a function, `true`, `false` or `nil`. */
  | 'word'
  /** `.Name` */
  | 'field'
  | 'dot'
  /** `$` or `$name` */
  | 'variable'
  | 'string'
  | 'number'
  | 'character'
  | '|'
  | '('
  | ')'
  | ','
  | ':='
  | '='
  | 'space'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** As it was written, but for text, which is what is left of it after trimming. */
  readonly text: string;
  readonly offset: number;
}
