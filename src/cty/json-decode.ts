import { CtyNumber } from './cty-number.ts';
import type { Value } from './value.ts';
import { boolValue, nullValue, numberValue, objectValue, stringValue, tupleValue } from './value.ts';

const token =
  /\s*(?:(?<mark>[[\]{},:])|(?<quote>")|(?<number>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<word>true|false|null)\b)/uy;
const space = /\s*/y;
const deepest = 1000;

/** The value of a JSON text: arrays become tuples, objects become objects, numbers keep all digits. Undefined if it is not JSON. */
export function decodeJson(text: string): Value | undefined {
  const reader = new Reader(text);
  const value = reader.read(0);
  return value !== undefined && reader.isAtEnd() ? value : undefined;
}

type Token =
  | { readonly kind: 'mark'; readonly text: string }
  | { readonly kind: 'value'; readonly value: Value };

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    space.lastIndex = this.#at;
    space.test(this.#text);
    return space.lastIndex === this.#text.length;
  }

  read(depth: number): Value | undefined {
    const next = this.#next();
    if (next === undefined || depth > deepest) return undefined;
    if (next.kind === 'value') return next.value;
    if (next.text === '[') return this.#readArray(depth);
    return next.text === '{' ? this.#readObject(depth) : undefined;
  }

  #readArray(depth: number): Value | undefined {
    const items: Value[] = [];
    if (this.#take(']')) return tupleValue(items);
    for (;;) {
      const item = this.read(depth + 1);
      if (item === undefined) return undefined;
      items.push(item);
      if (this.#take(']')) return tupleValue(items);
      if (!this.#take(',')) return undefined;
    }
  }

  #readObject(depth: number): Value | undefined {
    const entries = new Map<string, Value>();
    if (this.#take('}')) return objectValue(entries);
    for (;;) {
      const key = this.#next();
      if (key?.kind !== 'value' || key.value.kind !== 'string' || !this.#take(':')) return undefined;
      const value = this.read(depth + 1);
      if (value === undefined) return undefined;
      entries.set(key.value.text, value);
      if (this.#take('}')) return objectValue(entries);
      if (!this.#take(',')) return undefined;
    }
  }

  #take(mark: string): boolean {
    const before = this.#at;
    const next = this.#next();
    if (next?.kind === 'mark' && next.text === mark) return true;
    this.#at = before;
    return false;
  }

  #next(): Token | undefined {
    token.lastIndex = this.#at;
    const groups = token.exec(this.#text)?.groups;
    if (!groups) return undefined;
    this.#at = token.lastIndex;
    const { mark, quote, number, word } = groups;
    if (mark !== undefined) return { kind: 'mark', text: mark };
    if (quote !== undefined) return this.#readString();
    if (word !== undefined)
      return { kind: 'value', value: word === 'null' ? nullValue() : boolValue(word === 'true') };
    const parsed = number === undefined ? undefined : CtyNumber.parse(number);
    return parsed && { kind: 'value', value: numberValue(parsed) };
  }

  /** Reads on after an opening quote. */
  #readString(): Token | undefined {
    const start = this.#at - 1;
    let end = this.#text.indexOf('"', this.#at);
    while (end > 0 && isEscaped(this.#text, end)) end = this.#text.indexOf('"', end + 1);
    if (end < 0) return undefined;
    this.#at = end + 1;
    const text = parseQuoted(this.#text.slice(start, this.#at));
    return text === undefined ? undefined : { kind: 'value', value: stringValue(text) };
  }
}

function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text.charAt(start - 1) === '\\') start--;
  return (at - start) % 2 === 1;
}

/** Halves of surrogate pairs that stand alone become the replacement character, as in Go. */
function parseQuoted(quoted: string): string | undefined {
  try {
    const text: unknown = JSON.parse(quoted);
    return typeof text === 'string' ? text.replace(/\p{Surrogate}/gu, '\uFFFD') : undefined;
  } catch {
    return undefined;
  }
}
