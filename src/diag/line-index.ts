import { countGraphemes } from './count-graphemes.ts';

/** One-based line and column; columns count grapheme clusters, as HCL's do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds lines and columns of UTF-16 offsets by binary search over the line starts. */
export class LineIndex {
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#text = text;
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  get count(): number {
    return this.#starts.length;
  }

  positionAt(offset: number): Position {
    const line = this.#lineAt(offset);
    const before = this.#text.slice(this.#starts[line - 1] ?? 0, offset);
    const column = countGraphemes(before) + 1;
    return { line, column };
  }

  /** The text of a one-based line, without its line end. */
  lineText(line: number): string {
    const start = this.#starts[line - 1] ?? this.#text.length;
    const end = this.#starts[line] ?? this.#text.length + 1;
    return this.#text.slice(start, end - 1).replace(/\r$/, '');
  }

  /** The offset of a one-based line's first character. */
  startOf(line: number): number {
    return this.#starts[line - 1] ?? this.#text.length;
  }

  #lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? Infinity) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }
}
