import { CtyNumber } from '../../cty/cty-number.ts';
import type { Diagnostic, Range } from '../../diag/diagnostic.ts';
import type { SourceText } from '../../diag/source-text.ts';
import type { JsonNode, JsonProperty } from './json-node.ts';
import { readJsonString } from './read-json-string.ts';
import type { JsonString } from './json-string.ts';
import {
  byteOrderMarkInJson,
  commentInJson,
  expectedJsonValue,
  expectedPropertyName,
  extraAfterJson,
  invalidNumberInJson,
  invalidJsonWord,
  jsonNestedTooDeeply,
  mismatchedJsonBracket,
  missingJsonColon,
  missingJsonComma,
  missingJsonValue,
  trailingJsonComma,
  unclosedJson,
} from './messages.ts';

/** Deeper nesting than any template needs, and shallower than the stack. */
const deepest = 250;

const whiteSpace = /[ \t\r\n]*/y;
const comment = /(?:\/\/|#)[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?/y;
const numberLike = /[-+.0-9][-+.0-9eE]*/y;
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const word = /[A-Za-z_][A-Za-z0-9_]*/y;
/** What is passed over as one when looking for the end of something that cannot be read. */
const piece = /"(?:[^"\\\n]|\\.)*"?|[^]/y;

type Bracket = 'object' | 'array';
const closing = { object: '}', array: ']' } as const;

/** Reads a JSON text to its end, and reports each mistake once. */
export class JsonParser {
  readonly diags: Diagnostic[] = [];
  readonly #source: SourceText;
  readonly #text: string;
  #at = 0;
  #depth = 0;
  #hasComment = false;
  /** After a text without an end nothing can be told: what is read as text may not be, and the other way round. */
  #isLost = false;

  constructor(source: SourceText) {
    this.#source = source;
    this.#text = source.text;
  }

  /** The whole text as one value. */
  parse(): JsonNode {
    if (this.#text.startsWith('\uFEFF')) {
      this.#report(byteOrderMarkInJson(this.#here()));
      this.#at = 1;
    }
    const value = this.#readValue();
    this.#skipSpace();
    if (this.#at < this.#text.length && this.diags.length === 0) this.#report(extraAfterJson(this.#here()));
    return value;
  }

  #range(start: number, end: number): Range {
    return { source: this.#source, start, end };
  }

  /** The next character; nothing at the end of the text. */
  #here(): Range {
    const length = (this.#text.codePointAt(this.#at) ?? 0) > 0xffff ? 2 : 1;
    return this.#range(this.#at, Math.min(this.#at + length, this.#text.length));
  }

  #report(diag: Diagnostic): void {
    if (!this.#isLost) this.diags.push(diag);
  }

  /** Gives up on the rest of the text. */
  #abandon(diag: Diagnostic): void {
    this.#report(diag);
    this.#at = this.#text.length;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0] ?? '';
  }

  /** Passes over white space, and over comments, which are a mistake that is reported once. */
  #skipSpace(): void {
    for (;;) {
      this.#at += this.#match(whiteSpace).length;
      const { length } = this.#match(comment);
      if (length === 0) return;
      if (!this.#hasComment) this.#report(commentInJson(this.#range(this.#at, this.#at + length)));
      this.#hasComment = true;
      this.#at += length;
    }
  }

  #peek(): string {
    this.#skipSpace();
    return this.#text.charAt(this.#at);
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at++;
    return true;
  }

  /** value = object | array | string | number | "true" | "false" | "null" */
  #readValue(): JsonNode {
    const next = this.#peek();
    if (next === '{') return this.#nested(() => this.#readObject());
    if (next === '[') return this.#nested(() => this.#readArray());
    if (next === '"') return this.#readString();
    const start = this.#at;
    const digits = this.#match(numberLike);
    if (digits !== '') return this.#readNumber(digits);
    const name = this.#match(word);
    if (name !== '') return this.#readWord(name);
    const here = this.#here();
    if (next === '') this.#report(missingJsonValue(here));
    else this.#report(expectedJsonValue(here));
    return { kind: 'invalid', range: this.#range(start, start) };
  }

  #nested(read: () => JsonNode): JsonNode {
    if (this.#depth >= deepest) {
      const range = this.#here();
      this.#abandon(jsonNestedTooDeeply(range));
      return { kind: 'invalid', range };
    }
    this.#depth++;
    const node = read();
    this.#depth--;
    return node;
  }

  #readString(): JsonString {
    const { value, diags, closed } = readJsonString(this.#source, this.#at);
    for (const diag of diags) this.#report(diag);
    if (!closed) this.#isLost = true;
    this.#at = value.range.end;
    return value;
  }

  #readNumber(digits: string): JsonNode {
    const range = this.#range(this.#at, this.#at + digits.length);
    this.#at = range.end;
    const value = number.test(digits) ? CtyNumber.parse(digits) : undefined;
    if (value) return { kind: 'number', number: value, range };
    this.#report(invalidNumberInJson(range));
    return { kind: 'invalid', range };
  }

  #readWord(name: string): JsonNode {
    const range = this.#range(this.#at, this.#at + name.length);
    this.#at = range.end;
    if (name === 'true' || name === 'false') return { kind: 'bool', bool: name === 'true', range };
    if (name === 'null') return { kind: 'null', range };
    this.#report(invalidJsonWord(name, range));
    return { kind: 'invalid', range };
  }

  /** object = "{" [string ":" value { "," string ":" value }] "}" */
  #readObject(): JsonNode {
    const start = this.#at++;
    const properties: JsonProperty[] = [];
    this.#readItems('object', start, () => {
      const property = this.#readProperty();
      if (property) properties.push(property);
      return property !== undefined;
    });
    const range = this.#range(start, this.#at);
    return {
      kind: 'object',
      properties,
      range,
      openRange: this.#range(start, start + 1),
      closeRange: this.#range(Math.max(start, this.#at - 1), this.#at),
    };
  }

  /** array = "[" [value { "," value }] "]" */
  #readArray(): JsonNode {
    const start = this.#at++;
    const items: JsonNode[] = [];
    this.#readItems('array', start, () => {
      const item = this.#readValue();
      items.push(item);
      return item.kind !== 'invalid' || item.range.end > item.range.start;
    });
    const openRange = this.#range(start, start + 1);
    return { kind: 'array', items, range: this.#range(start, this.#at), openRange };
  }

  /** Reads items and commas up to and including the closing bracket. */
  #readItems(bracket: Bracket, start: number, readItem: () => boolean): void {
    if (this.#take(closing[bracket])) return;
    for (;;) {
      if (this.#isUnclosed(start)) return;
      if (!readItem()) this.#skipItem();
      const comma = this.#peek() === ',' ? this.#here() : undefined;
      if (comma) this.#at++;
      const next = this.#peek();
      if (comma && next === closing[bracket]) this.#report(trailingJsonComma(bracket, comma));
      if (next === '}' || next === ']') {
        if (next !== closing[bracket]) this.#report(mismatchedJsonBracket(bracket, this.#here()));
        this.#at++;
        return;
      }
      if (this.#isUnclosed(start)) return;
      if (!comma) this.#reportMissingComma(bracket);
    }
  }

  #reportMissingComma(bracket: Bracket): void {
    const next = this.#peek();
    this.#report(missingJsonComma(bracket, this.#here()));
    // A string may well begin the next item; after anything else that is not so.
    if (next !== '"' && next !== '{' && next !== '[') {
      this.#skipItem();
      this.#take(',');
    }
  }

  /** Whether the text is at its end; of brackets in each other that are open there, the innermost is reported. */
  #isUnclosed(start: number): boolean {
    if (this.#peek() !== '') return false;
    if (this.diags.length === 0) this.#report(unclosedJson(this.#range(start, start + 1)));
    return true;
  }

  #readProperty(): JsonProperty | undefined {
    if (this.#peek() !== '"') {
      this.#report(expectedPropertyName(this.#here()));
      return undefined;
    }
    const name = this.#readString();
    if (!this.#take(':')) {
      const next = this.#peek();
      this.#report(missingJsonColon(next, this.#here()));
      if (next === ',' || next === '}' || next === '')
        return { name, value: { kind: 'invalid', range: this.#here() } };
      if (next === '=') this.#at++;
    }
    const value = this.#readValue();
    if (value.kind === 'invalid' && value.range.start === value.range.end) this.#skipItem();
    return { name, value };
  }

  /** Passes over what is left of an item, up to the comma or bracket that ends it. */
  #skipItem(): void {
    let depth = 0;
    for (let next = this.#peek(); next !== ''; next = this.#peek()) {
      const isOpen = next === '{' || next === '[';
      const isClose = next === '}' || next === ']';
      if (depth === 0 && (next === ',' || isClose)) return;
      if (isOpen) depth++;
      if (isClose) depth--;
      this.#at += this.#match(piece).length;
    }
  }
}
