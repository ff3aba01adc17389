import type { FuzzText } from './seed-texts.ts';

const pieces = [
  '"',
  '${',
  '%{',
  '~}',
  '}',
  '{',
  '[',
  ']',
  '(',
  ')',
  '<<-E\n',
  '<<E\n',
  'E\n',
  '\n',
  '\r\n',
  '\r',
  '=',
  '=>',
  '...',
  '.*',
  '[*]',
  ' for ',
  ' in ',
  ' if ',
  '%{ if true }',
  '%{ else }',
  '%{ endif }',
  '%{ for x in [1] }',
  '%{ endfor }',
  'null',
  'true',
  '?',
  ':',
  '::',
  '&&',
  '||',
  '&',
  '-',
  '!',
  '#',
  '//',
  '/*',
  '*/',
  '\\',
  '\\u12',
  '\\n',
  '$$',
  '%%',
  '$${',
  ',',
  ';',
  "'",
  '`',
  '\u0000',
  '\u{1f600}',
  'e\u0301',
  '\u00a0',
  '\uFEFF',
  '\ud800',
  '0',
  '1e999',
  '.5',
  '.',
  '|',
  '~',
  '1a',
  ' ',
  '\t',
  '  ',
  'a = 1\n',
  'b {\n}\n',
  '[for x in [1, 2] : x]',
  '{ a = 1 }',
  'upper("x")',
  '"a": ',
  '\\"',
  '{"a": [',
  '(((((((((',
  '[[[[[[[[',
  '{a={a={a=',
] as const;

/** What mostly changes nothing but how a text looks. */
const gaps = [' ', '   ', '\t', '\n', '\r\n', ' /* c */ ', ' # c\n', '\n\n  '] as const;

/** Makes texts out of others by cutting, copying and putting in pieces; the same seed gives the same texts. */
export class Mutator {
  readonly #seeds: readonly FuzzText[];
  #state: number;

  constructor(seeds: readonly FuzzText[], seed: number) {
    this.#seeds = seeds;
    this.#state = seed;
  }

  next(): FuzzText {
    const { syntax, text } = this.#pick(this.#seeds);
    let made = text;
    for (let left = 1 + this.#below(this.#below(4)); left > 0; left--) made = this.#edit(made);
    return { syntax, text: made };
  }

  #edit(text: string): string {
    const at = this.#below(text.length + 1);
    const length = this.#below(this.#below(3) === 0 ? 200 : 6);
    switch (this.#below(7)) {
      case 0:
        return text.slice(0, at) + text.slice(at + length);
      case 1: {
        const from = this.#below(text.length + 1);
        return text.slice(0, at) + text.slice(from, from + length) + text.slice(at);
      }
      case 2: {
        const other = this.#pick(this.#seeds).text;
        const from = this.#below(other.length + 1);
        return text.slice(0, at) + other.slice(from, from + length) + text.slice(at);
      }
      case 3:
      case 4:
        return text.slice(0, at) + this.#pick(gaps) + text.slice(at);
      default:
        return text.slice(0, at) + this.#pick(pieces) + text.slice(at + (length % 3));
    }
  }

  #pick<T>(items: readonly [T, ...T[]] | readonly T[]): T {
    const item = items[this.#below(items.length)];
    if (item === undefined) throw new RangeError('Cannot pick from nothing');
    return item;
  }

  /** A whole number from 0 on, by a linear congruential generator, whose upper bits are the good ones. */
  #below(end: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * end);
  }
}
