import type { Diagnostic, Range } from '../../diag/diagnostic.ts';
import type { SourceText } from '../../diag/source-text.ts';
import type { Expression, InvalidExpression } from './ast.ts';
import { nestedTooDeeply } from './messages.ts';
import type { Token, TokenKind } from './token.ts';

/** Deeper nesting than any template needs, and shallower than the stack. */
const deepest = 250;

const opening: ReadonlySet<TokenKind> = new Set([
  '(',
  '[',
  '{',
  'open-quote',
  'open-heredoc',
  'open-interpolation',
  'open-directive',
]);
const closing: ReadonlySet<TokenKind> = new Set([
  ')',
  ']',
  '}',
  'close-quote',
  'broken-quote',
  'close-heredoc',
  'close-sequence',
]);

/**
 * Walks over tokens and gathers diagnostics. After an error, `recovering` silences the follow-up errors that a parser
 * which has lost its way would give, until the next attribute or block.
 */
export class ParserState {
  readonly source: SourceText;
  readonly diags: Diagnostic[] = [];
  recovering = false;
  readonly #read: () => Token;
  readonly #parseExpression: (state: ParserState) => Expression;
  #skipsNewlines = false;
  #next: Token;
  /** What comes after the line ends that `#next` is the first of, where that has been looked at. */
  #afterNewlines: Token | undefined;
  #depth = 0;

  /** @param read gives one token after the other, so that those that were parsed need not be kept */
  constructor(source: SourceText, read: () => Token, parseExpression: (state: ParserState) => Expression) {
    this.source = source;
    this.#read = read;
    this.#parseExpression = parseExpression;
    this.#next = this.#readPastComments();
  }

  /** The next token that counts, without taking it; a new line counts only where `withNewlines()` says so. */
  peek(): Token {
    if (this.#skipsNewlines) while (this.#next.kind === 'newline') this.#advance();
    return this.#next;
  }

  /** Takes the next token that counts. The end of the source is never passed. */
  next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.#advance();
    return token;
  }

  peekKind(): TokenKind {
    return this.peek().kind;
  }

  /** Takes the next token if it is of this kind. */
  take(kind: TokenKind): Token | undefined {
    return this.peekKind() === kind ? this.next() : undefined;
  }

  /** Takes the next token if it is this word. */
  takeWord(word: string): Token | undefined {
    const token = this.peek();
    return token.kind === 'identifier' && this.text(token) === word ? this.next() : undefined;
  }

  /** Runs a part of the grammar in which line ends count, or do not. */
  withNewlines<T>(newlines: 'count' | 'skip', parse: () => T): T {
    const outer = this.#skipsNewlines;
    this.#skipsNewlines = newlines === 'skip';
    try {
      return parse();
    } finally {
      this.#skipsNewlines = outer;
    }
  }

  /** Whether the next token, line ends apart, is of this kind. */
  isNextOnAnyLine(kind: TokenKind): boolean {
    if (this.#next.kind !== 'newline') return this.#next.kind === kind;
    // Nowhere do several line ends mean more than one.
    while (this.#afterNewlines === undefined || this.#afterNewlines.kind === 'newline')
      this.#afterNewlines = this.#readPastComments();
    return this.#afterNewlines.kind === kind;
  }

  /** Any expression; the grammar's one point of recursion, so that its depth is bounded here. */
  expression(): Expression {
    return this.nested(
      () => this.#parseExpression(this),
      (at) => this.invalid(at),
    );
  }

  /** Runs a recursive part of the grammar, unless it lies too deep. */
  nested<T>(parse: () => T, tooDeep: (at: Token) => T): T {
    if (this.#depth >= deepest) {
      const at = this.peek();
      this.abandon(nestedTooDeeply(this.range(at)));
      return tooDeep(at);
    }
    this.#depth++;
    try {
      return parse();
    } finally {
      this.#depth--;
    }
  }

  /** Gives up on the rest of the source. */
  abandon(diag: Diagnostic): void {
    this.report(diag);
    const end = this.source.text.length;
    this.#next = { kind: 'end', start: end, end };
  }

  /** Gives a diagnostic, and silences what follows from the same mistake. */
  report(diag: Diagnostic): void {
    if (!this.recovering) this.diags.push(diag);
    this.recovering = true;
  }

  /** Gives a diagnostic for something that does not confuse the parser. */
  note(diag: Diagnostic): void {
    if (!this.recovering) this.diags.push(diag);
  }

  text(token: Token): string {
    return token.text ?? this.source.text.slice(token.start, token.end);
  }

  /** From the start of one to the end of another; of the first alone without a second. */
  range(from: { readonly start: number; readonly end: number }, to: { readonly end: number } = from): Range {
    return { source: this.source, start: from.start, end: Math.max(to.end, from.start) };
  }

  invalid(at: { readonly start: number; readonly end: number }): InvalidExpression {
    return { kind: 'invalid', range: this.range(at) };
  }

  /**
   * Passes over what is left of a bracketed part up to its closing token, or over what is left of an item up to its
   * line end, whichever the nesting of brackets meets first. Leaves that token in place.
   */
  skipTo(targets: readonly TokenKind[]): void {
    let depth = 0;
    for (;;) {
      const { kind } = this.peek();
      if (kind === 'end') return;
      if (depth === 0 && (targets.includes(kind) || closing.has(kind))) return;
      if (opening.has(kind)) depth++;
      if (closing.has(kind)) depth--;
      this.next();
    }
  }

  #advance(): void {
    this.#next = this.#afterNewlines ?? this.#readPastComments();
    this.#afterNewlines = undefined;
  }

  #readPastComments(): Token {
    let token = this.#read();
    while (token.kind === 'comment') token = this.#read();
    return token;
  }
}
