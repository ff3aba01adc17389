import { GoTemplateError } from './template-error.ts';
import type { Token, TokenKind } from './token.ts';

/** Tokens of a template, one after the other. */
export class TokenStream {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(ahead = 0): Token {
    const last = this.#tokens.at(-1);
    return this.#tokens[this.#at + ahead] ?? last ?? { kind: 'end', text: '', offset: 0 };
  }

  next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.#at++;
    return token;
  }

  /** The next token that is no space. */
  peekPastSpace(): Token {
    this.skipSpace();
    return this.peek();
  }

  skipSpace(): void {
    while (this.peek().kind === 'space') this.#at++;
  }

  expect(kind: TokenKind, message: string): Token {
    const token = this.next();
    if (token.kind !== kind) throw new GoTemplateError(message, token.offset);
    return token;
  }

  /** Where the stream is, to come back to. */
  get mark(): number {
    return this.#at;
  }

  reset(mark: number): void {
    this.#at = mark;
  }
}
