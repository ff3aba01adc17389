import { indexBelow } from '../base/index-below.ts';
import { countGraphemes } from './count-graphemes.ts';

/** No more units than this are counted again. */
const stride = 128;
/** What every grapheme before it ends at. */
const ascii = /[\x20-\x7e]/g;

/** One-based line and column; columns count grapheme clusters, as HCL's do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

interface Place {
  readonly offset: number;
  readonly column: number;
}

/** Finds lines and columns of UTF-16 offsets by binary search over the line starts. */
export class LineIndex {
  readonly #text: string;
  readonly #starts: readonly number[];
  /** By line, places on the way that has been counted: a text may be one long line. */
  readonly #counted = new Map<number, Place[]>();

  constructor(text: string) {
    this.#text = text;
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The one-based line of an offset, where the column does not matter. */
  lineAt(offset: number): number {
    return indexBelow(offset, this.#starts, (start) => start) + 1;
  }

  positionAt(offset: number): Position {
    const line = this.lineAt(offset);
    return { line, column: this.#columnAt(offset, line) };
  }

  /** The text of a one-based line, without its line end. */
  lineText(line: number): string {
    const start = this.#starts[line - 1] ?? this.#text.length;
    const end = this.#starts[line] ?? this.#text.length + 1;
    const text = this.#text.slice(start, end - 1);
    return text.endsWith('\r') ? text.slice(0, -1) : text;
  }

  /** The offset of a one-based line's first character. */
  startOf(line: number): number {
    return this.#starts[line - 1] ?? this.#text.length;
  }

  #columnAt(offset: number, line: number): number {
    const start = { offset: this.startOf(line), column: 1 };
    if (offset < start.offset + stride) return this.#columnFrom(start, offset);
    const counted = this.#counted.get(line) ?? [start];
    this.#counted.set(line, counted);
    let last = counted.at(-1) ?? start;
    while (last.offset + stride <= offset) {
      const next = this.#asciiAfter(last.offset + stride);
      if (next > offset) break;
      last = { offset: next, column: this.#columnFrom(last, next) };
      counted.push(last);
    }
    return this.#columnFrom(counted[indexBelow(offset, counted, (place) => place.offset)] ?? start, offset);
  }

  #columnFrom({ offset, column }: Place, to: number): number {
    return column + countGraphemes(this.#text.slice(offset, to));
  }

  #asciiAfter(offset: number): number {
    ascii.lastIndex = offset;
    return ascii.exec(this.#text)?.index ?? Infinity;
  }
}
