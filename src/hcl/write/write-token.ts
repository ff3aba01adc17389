import { lex } from '../syntax/lexer.ts';
import type { Token, TokenKind } from '../syntax/token.ts';

/** A token with the text it is written as, and how many spaces stand before it; only the spaces ever change. */
export interface WriteToken {
  readonly kind: TokenKind;
  readonly text: string;
  spaces: number;
}

/**
 * Splits a text into tokens whose spaces can be set. Other white space than line ends becomes spaces, a comment up to
 * the end of its line takes the line end along, and a byte order mark is left out.
 */
export function readTokens(text: string): readonly WriteToken[] {
  const tokens: WriteToken[] = [];
  let done = text.startsWith('\uFEFF') ? 1 : 0;
  let comment: Token | undefined;
  for (const token of lex(text, 'configuration')) {
    if (comment) {
      const end = token.kind === 'newline' ? token.end : comment.end;
      tokens.push(writeToken(text, { ...comment, end }, done));
      done = end;
      comment = undefined;
      if (token.kind === 'newline') continue;
    }
    if (token.kind === 'comment' && !text.startsWith('/*', token.start)) {
      comment = token;
      continue;
    }
    tokens.push(writeToken(text, token, done));
    done = token.end;
  }
  return tokens;
}

function writeToken(text: string, { kind, start, end }: Token, done: number): WriteToken {
  return { kind, text: text.slice(start, end), spaces: start - done };
}

/** Whether a line ends with this token. */
export function endsLine({ kind, text }: WriteToken): boolean {
  return kind === 'newline' || (kind === 'comment' && !text.startsWith('/*'));
}

const bracketChanges: ReadonlyMap<TokenKind, number> = new Map<TokenKind, number>([
  ['{', 1],
  ['[', 1],
  ['(', 1],
  ['open-interpolation', 1],
  ['open-directive', 1],
  ['}', -1],
  [']', -1],
  [')', -1],
  ['close-sequence', -1],
]);

/** How many brackets a token opens; negative for one that closes. */
export function bracketChange(kind: TokenKind): number {
  return bracketChanges.get(kind) ?? 0;
}
