import type { Diagnostic, Range } from '../diag/diagnostic.ts';
import type { SourceText } from '../diag/source-text.ts';
import { JsonError } from './json-error.ts';
import type { JsonString } from './json-node.ts';
import { jsonControlCharacter, invalidJsonEscape, jsonCutOff } from './messages.ts';

const space = /[ \t\r\n]*/y;
const word = /[-+.\w]*/y;
// oxlint-disable-next-line no-control-regex -- control characters are what ends it
const plain = /[^"\\\u0000-\u001f]*/y;
const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** Walks over a JSON text. */
export class JsonScanner {
  readonly #source: SourceText;
  readonly #text: string;
  #at = 0;

  constructor(source: SourceText) {
    this.#source = source;
    this.#text = source.text;
  }

  get at(): number {
    return this.#at;
  }

  /** The next character; empty at the end. */
  get next(): string {
    return this.#text.charAt(this.#at);
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  skip(count: number): void {
    this.#at += count;
  }

  skipSpace(): void {
    this.#match(space);
  }

  /** Letters, digits and signs: a number, a word or nothing. */
  readWord(): string {
    return this.#match(word);
  }

  /** A text in double quotes, the first of which is next. */
  readString(): JsonString {
    const start = this.#at;
    this.#at++;
    for (;;) {
      this.#match(plain);
      if (this.next === '"') break;
      if (this.isAtEnd) this.fail((at) => jsonCutOff('text', this.range(start), at));
      if (this.next !== '\\') this.fail((at) => jsonControlCharacter(this.#text.charCodeAt(at.start), at));
      if (this.#match(escape) === '') {
        const given = this.#text.slice(this.#at, this.#at + 2);
        throw new JsonError(invalidJsonEscape(given, this.range(this.#at, this.#at + given.length)));
      }
    }
    this.#at++;
    return { kind: 'string', text: this.#unquote(start), range: this.range(start) };
  }

  range(start: number, end = this.#at): Range {
    return { source: this.#source, start, end };
  }

  /** Says what is wrong with the next character. */
  fail(message: (at: Range) => Diagnostic): never {
    const next = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    throw new JsonError(message(this.range(this.#at, this.isAtEnd ? this.#at : this.#at + next.length)));
  }

  #unquote(start: number): string {
    const inside = this.#text.slice(start + 1, this.#at - 1);
    const text: unknown = inside.includes('\\') ? JSON.parse(`"${inside}"`) : inside;
    return String(text).replace(/\p{Surrogate}/gu, '\uFFFD');
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ''] = pattern.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }
}
