/** Operators and brackets, longest first where one begins another. */
export const punctuation = [
  '...',
  '&&',
  '||',
  '==',
  '!=',
  '<=',
  '>=',
  '=>',
  '::',
  '+',
  '-',
  '*',
  '/',
  '%',
  '!',
  '<',
  '>',
  '?',
  ':',
  '=',
  '.',
  ',',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
] as const;

export type Punctuation = (typeof punctuation)[number];

export type TokenKind =
  | Punctuation
  | 'identifier'
  | 'number'
  | 'newline'
  | 'comment'
  /** The quote that opens a template, and the one that closes it. */
  | 'open-quote'
  | 'close-quote'
  /** `<<NAME` or `<<-NAME` with its line end, and the line with the closing name, without its line end. */
  | 'open-heredoc'
  | 'close-heredoc'
  /** A run of text in a template; in heredocs never more than a line. */
  | 'text'
  /** `${` or `${~`, `%{` or `%{~`, and the `}` or `~}` that ends either. */
  | 'open-interpolation'
  | 'open-directive'
  | 'close-sequence'
  /** A line end inside quotes, where none may be. */
  | 'broken-quote'
  /** A character that means nothing in the language. */
  | 'invalid'
  | 'end';

/** Start inclusive, end exclusive, in UTF-16 units of the source. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** Where it is not what stands in the source, as in a string with escapes. */
  readonly text?: string | undefined;
}
