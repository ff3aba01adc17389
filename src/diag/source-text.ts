import { LineIndex } from './line-index.ts';

/** A file's name as the user wrote it, and its text. Diagnostics point into it by UTF-16 offsets. */
export class SourceText {
  readonly name: string;
  readonly text: string;
  /** Names the block that an offset lies in, as in `source "amazon-ebs" "web"`; set by the parser. */
  blockAt: ((offset: number) => string | undefined) | undefined;
  #lines: LineIndex | undefined;

  constructor(name: string, text: string) {
    this.name = name;
    this.text = text;
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }
}
