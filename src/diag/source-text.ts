import type { Span } from './diagnostic.ts';
import { LineIndex } from './line-index.ts';

/** A file's name as the user wrote it, and its text. Diagnostics point into it by UTF-16 offsets. */
export class SourceText {
  readonly name: string;
  readonly text: string;
  /** Names the block that an offset lies in, as in `source "amazon-ebs" "web"`; set by the parser. */
  blockAt: ((offset: number) => string | undefined) | undefined;
  readonly #hidden: Span[] = [];
  #lines: LineIndex | undefined;

  constructor(name: string, text: string) {
    this.name = name;
    this.text = text;
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }

  /** What no snippet may show, in the order in which it was hidden. */
  get hidden(): readonly Span[] {
    return this.#hidden;
  }

  /** Keeps a part of the text, such as a secret, out of every snippet. */
  hide({ start, end }: Span): void {
    this.#hidden.push({ start, end });
  }
}
