import { quotedText } from '../../hcl/write/expression-text.ts';

// Noncharacters: Unicode sets them apart for such use, and no text that is exchanged holds them.
const open = '\uFDD0';
const close = '\uFDD1';
const mark = /\uFDD0(\d+)\uFDD1/;

/** Expressions that stand in a text as marks, until it is written in quotes and escaped around them. */
export class MarkedText {
  readonly #sources: string[] = [];

  /** Whether a text could be mistaken for one with marks. */
  static hasMarks(text: string): boolean {
    return text.includes(open) || text.includes(close);
  }

  /** A mark for an expression, given as source text. */
  mark(source: string): string {
    return `${open}${this.#sources.push(source) - 1}${close}`;
  }

  /** A mark for what stands at a mark, as a quoted text that both JSON and Go templates can read. */
  json(marked: string): string {
    const source = this.#sources[Number(mark.exec(marked)?.[1])];
    return source === undefined ? JSON.stringify(marked) : this.mark(`jsonencode(${source})`);
  }

  /** The text in quotes, with an interpolation for each mark. */
  quoted(text: string): string {
    const parts = text.normalize('NFC').split(mark);
    const written = parts.map((part, i) => {
      if (i % 2 === 1) return `\${${this.#sources[Number(part)] ?? ''}}`;
      const isFollowed = i < parts.length - 1;
      return this.#literal(part, isFollowed);
    });
    return `"${written.join('')}"`;
  }

  /** Signs right before an interpolation would escape it, so they become one themselves. */
  #literal(text: string, isFollowed: boolean): string {
    const [signs = ''] = (isFollowed && /[$%]+$/.exec(text)) || [];
    const plain = quotedText(text.slice(0, text.length - signs.length)).slice(1, -1);
    return signs === '' ? plain : `${plain}\${"${signs}"}`;
  }
}
