import { isIdentifier } from './identifier.ts';
import type { Punctuation, Token, TokenKind } from './token.ts';
import { punctuation } from './token.ts';

/** What the text at the current place is read as; templates nest in expressions and expressions in templates. */
type Mode =
  | { readonly kind: 'expression'; braces: number; readonly inTemplate: boolean }
  | { readonly kind: 'quoted' }
  | { readonly kind: 'heredoc'; readonly marker: string }
  | { readonly kind: 'bare' };

const spaces = /[ \t]+/y;
const newline = /\r?\n/y;
const lineComment = /(?:#|\/\/)[^\n]*?(?=\r?\n|$)/y;
const identifierStart = /[A-Za-z_\u0080-\uffff]/;
const asciiIdentifier = /[A-Za-z_][A-Za-z0-9_-]*(?![A-Za-z0-9_-]|[^\0-\x7f])/y;
const identifier = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
// A number never ends with a period, which may begin a step; whether it is one is for the parser to say.
const number = /\d(?:[\d.]|[eE][+-]?\d)*(?<!\.)/y;
const openHeredoc = /<<-?([^\s"<]+)\r?\n/y;
const opening = /[$%]\{~?/y;
const loneCarriageReturn = /\r(?!\n)/y;

/** What a source begins as. */
export type LexicalStyle = 'configuration' | 'template';

/** Where a piece of text in a template may end: before an opening sequence, or at what stops such text anyway. */
interface TextStyle {
  /** Finds runs of signs with the brace after them, stops, and backslashes with what they take the meaning from. */
  readonly pattern: RegExp;
  /** Whether the stop belongs to the text. */
  readonly stop: 'inside' | 'outside';
}

const quotedText: TextStyle = {
  pattern: /[$%]+\{?|["\r\n]|\\(?:[^\r\n$%]|(?=[$%]))/g,
  stop: 'outside',
};
const bareText: TextStyle = { pattern: /[$%]+\{?|\n/g, stop: 'inside' };
const heredocText: TextStyle = { pattern: /[$%]+\{?|\n|\r(?!\n)/g, stop: 'inside' };

const simpleTokens = [
  ['newline', newline],
  ['comment', lineComment],
  ['number', number],
] as const;
const byFirstCharacter = new Map<string, readonly Punctuation[]>(
  punctuation.map((mark) => [
    mark.charAt(0),
    punctuation.filter((other) => other.startsWith(mark.charAt(0))),
  ]),
);

/**
 * Splits a whole source into tokens. It never fails: what cannot be read becomes an `invalid` token, and every source
 * ends with an `end` token. Tokens leave out spaces only.
 */
export function lex(text: string, as: LexicalStyle): readonly Token[] {
  const read = tokenReader(text, as);
  const tokens = [read()];
  while (tokens.at(-1)?.kind !== 'end') tokens.push(read());
  return tokens;
}

/** Gives the same tokens one by one, and at last the `end` token again and again. */
export function tokenReader(text: string, as: LexicalStyle): () => Token {
  const lexer = new Lexer(text, as);
  return () => lexer.next();
}

class Lexer {
  readonly #text: string;
  /** What has been read and not yet given, the next one last. */
  readonly #tokens: Token[] = [];
  readonly #modes: Mode[];
  #at = 0;
  /** Whether no block comment can end any more: its end is looked for in vain once only. */
  #hasNoCommentEnd = false;

  constructor(text: string, as: LexicalStyle) {
    this.#text = text;
    this.#modes = [
      as === 'template' ? { kind: 'bare' } : { kind: 'expression', braces: 0, inTemplate: false },
    ];
    if (text.startsWith('\uFEFF')) this.#at = 1;
  }

  next(): Token {
    while (this.#tokens.length === 0 && this.#at < this.#text.length) this.#readToken();
    return this.#tokens.pop() ?? { kind: 'end', start: this.#text.length, end: this.#text.length };
  }

  #readToken(): void {
    const mode = this.#modes.at(-1) ?? { kind: 'bare' };
    switch (mode.kind) {
      case 'expression':
        return this.#readExpressionToken(mode);
      case 'quoted':
        return this.#readQuotedToken();
      case 'heredoc':
        return this.#readHeredocToken(mode.marker);
      case 'bare':
        return this.#readTemplateToken(bareText);
    }
  }

  #emit(kind: TokenKind, length: number): void {
    this.#tokens.push({ kind, start: this.#at, end: this.#at + length });
    this.#at += length;
  }

  /** How many characters a sticky pattern matches here; 0 if it does not. */
  #match(pattern: RegExp): number {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text) ? pattern.lastIndex - this.#at : 0;
  }

  #readExpressionToken(mode: Mode & { readonly kind: 'expression' }): void {
    const skipped = this.#match(spaces);
    this.#at += skipped;
    if (skipped > 0) return;
    const next = this.#text.charAt(this.#at);
    const word = this.#matchIdentifier(next);
    if (word > 0) return this.#emit('identifier', word);
    for (const [kind, pattern] of simpleTokens) {
      const length = this.#match(pattern);
      if (length > 0) return this.#emit(kind, length);
    }
    const comment = next === '/' ? this.#matchBlockComment() : 0;
    if (comment > 0) return this.#emit('comment', comment);
    if (next === '"') {
      this.#emit('open-quote', 1);
      this.#modes.push({ kind: 'quoted' });
      return;
    }
    if (next === '<' && this.#readOpenHeredoc()) return;
    if ((next === '}' || next === '~') && this.#readCloseSequence(mode)) return;
    this.#readPunctuation(mode);
  }

  #matchBlockComment(): number {
    if (this.#hasNoCommentEnd || !this.#text.startsWith('/*', this.#at)) return 0;
    const end = this.#text.indexOf('*/', this.#at + 2);
    if (end < 0) this.#hasNoCommentEnd = true;
    return end < 0 ? 0 : end + 2 - this.#at;
  }

  /** Names are plain ASCII nearly always, and the other pattern takes milliseconds to compile. */
  #matchIdentifier(first: string): number {
    if (!identifierStart.test(first)) return 0;
    return this.#match(asciiIdentifier) || this.#match(identifier);
  }

  #readOpenHeredoc(): boolean {
    const length = this.#match(openHeredoc);
    const marker = this.#text
      .slice(this.#at, this.#at + length)
      .replace(/^<<-?/, '')
      .trimEnd();
    if (!isIdentifier(marker)) return false;
    this.#emit('open-heredoc', length);
    this.#modes.push({ kind: 'heredoc', marker });
    return true;
  }

  #readCloseSequence(mode: Mode & { readonly kind: 'expression' }): boolean {
    if (!mode.inTemplate || mode.braces > 0) return false;
    const length = this.#text.startsWith('~}', this.#at) ? 2 : 1;
    if (this.#text.charAt(this.#at + length - 1) !== '}') return false;
    this.#emit('close-sequence', length);
    this.#modes.pop();
    return true;
  }

  #readPunctuation(mode: Mode & { readonly kind: 'expression' }): void {
    const candidates = byFirstCharacter.get(this.#text.charAt(this.#at)) ?? [];
    const mark = candidates.find((candidate) => this.#text.startsWith(candidate, this.#at));
    if (mark === undefined) {
      return this.#emit('invalid', (this.#text.codePointAt(this.#at) ?? 0) > 0xffff ? 2 : 1);
    }
    if (mark === '{') mode.braces++;
    if (mark === '}') mode.braces--;
    this.#emit(mark, mark.length);
  }

  #readQuotedToken(): void {
    if (this.#text.charAt(this.#at) === '"') {
      this.#emit('close-quote', 1);
      this.#modes.pop();
      return;
    }
    if (this.#match(newline) > 0) this.#breakQuotes();
    else this.#readTemplateToken(quotedText);
  }

  /**
   * A line's end is the likeliest place for a forgotten quote, so what follows is read as if it were there; and as if
   * all that the quote lies in on the same line ended there too, as in `"${var.x"`.
   */
  #breakQuotes(): void {
    const outer = this.#modes.findLastIndex(({ kind }) => kind === 'heredoc' || kind === 'bare');
    const outermost = this.#modes.findIndex(({ kind }, i) => kind === 'quoted' && i > outer);
    for (const { kind } of this.#modes.splice(outermost)) {
      this.#tokens.push({
        kind: kind === 'quoted' ? 'broken-quote' : 'close-sequence',
        start: this.#at,
        end: this.#at,
      });
    }
  }

  #endOfLine(): number {
    const end = this.#text.indexOf('\n', this.#at);
    return end < 0 ? this.#text.length : end + 1;
  }

  #readHeredocToken(marker: string): void {
    const isAtLineStart = this.#text.charAt(this.#at - 1) === '\n';
    const line = isAtLineStart ? this.#text.slice(this.#at, this.#endOfLine()) : '';
    if (isAtLineStart && line.endsWith('\n') && line.trim() === marker) {
      this.#emit('close-heredoc', line.replace(/\r?\n$/, '').length);
      this.#modes.pop();
      return;
    }
    this.#readTemplateToken(heredocText);
  }

  /** Reads an opening of an interpolation or directive, or the text before it. */
  #readTemplateToken(style: TextStyle): void {
    const length = this.#match(opening);
    if (length > 0) {
      this.#emit(this.#text.charAt(this.#at) === '$' ? 'open-interpolation' : 'open-directive', length);
      this.#modes.push({ kind: 'expression', braces: 0, inTemplate: true });
      return;
    }
    // Nothing but the text of a file that is a template as a whole may hold a carriage return alone.
    if (style !== bareText && this.#match(loneCarriageReturn) > 0) this.#emit('invalid', 1);
    else this.#emit('text', this.#endOfText(style) - this.#at);
  }

  #endOfText({ pattern, stop }: TextStyle): number {
    pattern.lastIndex = this.#at;
    for (let match = pattern.exec(this.#text); match; match = pattern.exec(this.#text)) {
      const [found] = match;
      if (/^\\|[$%]$/.test(found)) continue;
      if (!found.endsWith('{')) return stop === 'inside' && found === '\n' ? pattern.lastIndex : match.index;
      // A doubled sign stands for itself and opens nothing.
      if (found.at(-3) !== found.at(-2)) return pattern.lastIndex - 2;
    }
    return this.#text.length;
  }
}
