import { asInteger } from './go-number.ts';

/** What stands between a `%` and its letter. */
export interface Place {
  readonly plus: boolean;
  readonly minus: boolean;
  readonly sharp: boolean;
  readonly space: boolean;
  readonly zero: boolean;
  /** In characters. */
  readonly width: number | undefined;
  readonly precision: number | undefined;
  /** `%#v` shows values as Go source has them. */
  readonly asSource: boolean;
}

/** A place in a format: what to put there, or what is wrong with it, which then stands in the text. */
export interface ReadPlace {
  readonly end: number;
  readonly place: Place;
  readonly letter: string;
  /** What the place itself adds in front, as `%!(BADWIDTH)`. */
  readonly remarks: string;
  readonly hasBadIndex: boolean;
}

const tooLarge = 1_000_000;
const flagNames: Readonly<Record<string, 'plus' | 'minus' | 'sharp' | 'space' | 'zero'>> = {
  '+': 'plus',
  '-': 'minus',
  '#': 'sharp',
  ' ': 'space',
  '0': 'zero',
};

/** Reads the places of a format one after the other, and says which argument is next. */
export class PlaceReader {
  readonly #format: string;
  readonly #args: readonly unknown[];
  #at = 0;
  /** The next argument, from 0. */
  index = 0;
  /** Whether any place has chosen its argument by number. */
  isReordered = false;
  #hasBadIndex = false;
  #isAfterIndex = false;

  constructor(format: string, args: readonly unknown[]) {
    this.#format = format;
    this.#args = args;
  }

  /** Reads on after a `%`; undefined where the format ends before a letter. */
  read(start: number): ReadPlace | undefined {
    this.#at = start;
    this.#hasBadIndex = false;
    this.#isAfterIndex = false;
    const flags = { plus: false, minus: false, sharp: false, space: false, zero: false };
    for (let flag = this.#flag(); flag !== undefined; flag = this.#flag()) flags[flag] = true;
    this.#readIndex();
    let remarks = '';
    let width = this.#readStar();
    if (width === 'bad') remarks += '%!(BADWIDTH)';
    else if (width === undefined) {
      width = this.#readNumber();
      if (this.#isAfterIndex && width !== undefined) this.#hasBadIndex = true;
    } else if (width < 0) {
      flags.minus = true;
      width = -width;
    }
    let precision: number | undefined;
    if (this.#format[this.#at] === '.') {
      this.#at++;
      if (this.#isAfterIndex) this.#hasBadIndex = true;
      this.#readIndex();
      const star = this.#readStar();
      if (star === 'bad' || (star !== undefined && star < 0)) remarks += '%!(BADPREC)';
      else precision = star ?? this.#readNumber() ?? 0;
    }
    if (!this.#isAfterIndex) this.#readIndex();
    const letter = this.#format.codePointAt(this.#at);
    if (letter === undefined) return undefined;
    const text = String.fromCodePoint(letter);
    const isValue = text === 'v';
    return {
      end: this.#at + text.length,
      letter: text,
      remarks,
      hasBadIndex: this.#hasBadIndex,
      place: {
        ...flags,
        sharp: flags.sharp && !isValue,
        plus: flags.plus && !isValue,
        asSource: flags.sharp && isValue,
        width: width === 'bad' ? undefined : width,
        precision,
      },
    };
  }

  #flag(): (typeof flagNames)[string] | undefined {
    const flag = flagNames[this.#format[this.#at] ?? ''];
    if (flag !== undefined) this.#at++;
    return flag;
  }

  #readNumber(): number | undefined {
    const digits = /^\d+/.exec(this.#format.slice(this.#at, this.#at + 10))?.[0];
    if (digits === undefined) return undefined;
    this.#at += digits.length;
    return Number(digits) > tooLarge ? undefined : Number(digits);
  }

  /** `[3]` makes the third argument the next one. */
  #readIndex(): void {
    this.#isAfterIndex = false;
    if (this.#format[this.#at] !== '[') return;
    this.isReordered = true;
    const [whole, digits] = /^\[(\d*)\]/.exec(this.#format.slice(this.#at)) ?? [];
    const close = this.#format.indexOf(']', this.#at);
    const number = Number(digits);
    this.#at += whole?.length ?? (close < 0 ? 1 : close - this.#at + 1);
    if (whole === undefined || digits === '' || number < 1 || number > this.#args.length)
      this.#hasBadIndex = true;
    else this.index = number - 1;
    this.#isAfterIndex = whole !== undefined && !this.#hasBadIndex;
  }

  /** A `*` takes the number from the arguments. */
  #readStar(): number | 'bad' | undefined {
    if (this.#format[this.#at] !== '*') return undefined;
    this.#at++;
    const given = asInteger(this.#args[this.index]);
    if (this.index < this.#args.length) this.index++;
    this.#isAfterIndex = false;
    return given === undefined || given > BigInt(tooLarge) || given < BigInt(-tooLarge)
      ? 'bad'
      : Number(given);
  }
}
