import { countGraphemes } from './count-graphemes.ts';

const plain = /^[\x20-\x7e\t]*$/;

/** One-based line and column; columns count grapheme clusters, as HCL's do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds lines and columns of UTF-16 offsets by binary search over the line starts. */
export class LineIndex {
  readonly #text: string;
  readonly #starts: readonly number[];
  /** The place that was asked for last: counting goes on from there, since a text may be one long line. */
  #known: Position & { readonly offset: number } = { line: 0, column: 1, offset: 0 };

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
    const known = this.#known.line === line && this.#known.offset <= offset ? this.#known : undefined;
    // One step back makes sure that what is counted on does not join what was counted.
    const from = known ? known.offset - 1 : (this.#starts[line - 1] ?? 0);
    const rest = this.#text.slice(from, offset);
    const isSafe = known !== undefined && plain.test(rest);
    const column = isSafe
      ? known.column + rest.length - 1
      : countGraphemes(this.#text.slice(this.#starts[line - 1] ?? 0, offset)) + 1;
    if (column > 1) this.#known = { line, offset, column };
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
