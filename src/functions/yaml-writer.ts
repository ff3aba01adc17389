/** Columns after which quoted text goes on in the next line. */
const bestWidth = 80;
const breaks: ReadonlySet<string> = new Set(['\n', '\r', '\u0085', '\u2028', '\u2029']);
const shortEscapes: Readonly<Record<string, string>> = {
  '\0': '0',
  '\u0007': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '\u001b': 'e',
  '"': '"',
  '\\': '\\',
  '\u0085': 'N',
  '\u2028': 'L',
  '\u2029': 'P',
};

/** Whether YAML lets a character stand unescaped; libyaml, which Packer's encoder is made after, knows no higher planes. */
function isPrintable(char: string): boolean {
  return /^[\n -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]$/.test(char);
}

/** What a scalar's text permits. */
export interface TextShape {
  readonly hasBreak: boolean;
  readonly allowsBlock: boolean;
}

export function textShape(text: string): TextShape {
  const chars = Array.from(text);
  const endsLineWithSpace = chars.some((char, i) => char === ' ' && breaks.has(chars[i + 1] ?? ''));
  return {
    hasBreak: chars.some((char) => breaks.has(char)),
    allowsBlock: chars.every(isPrintable) && !endsLineWithSpace && !text.endsWith(' '),
  };
}

/** Writes the parts of a YAML document and keeps count of columns. Indents are in columns. */
export class YamlWriter {
  readonly #parts: string[] = [];
  #column = 0;
  /** Whether the line has nothing yet but indicators, after which something may stand in the same line. */
  #isAtIndent = true;
  #needsSpace = false;

  get text(): string {
    return this.#parts.join('');
  }

  get isAtIndent(): boolean {
    return this.#isAtIndent;
  }

  /** Goes to an indent, in a new line unless the current one leads there. */
  indentTo(indent: number): void {
    if (!this.#isAtIndent || this.#column > indent) this.#break('\n');
    this.#put(' '.repeat(Math.max(0, indent - this.#column)));
    this.#isAtIndent = true;
    this.#needsSpace = false;
  }

  /** A dash, question mark or colon after which a block may begin in the same line. */
  blockIndicator(mark: '-' | '?' | ':'): void {
    this.#separate();
    this.#put(mark);
    this.#needsSpace = true;
  }

  /** The colon after a key. */
  colon(): void {
    this.#put(':');
    this.#isAtIndent = false;
    this.#needsSpace = true;
  }

  plain(text: string): void {
    this.#separate();
    this.#put(text);
    this.#isAtIndent = false;
    this.#needsSpace = true;
  }

  /** Text in double quotes; `indent` is where it goes on in another line, undefined where it must not. */
  quoted(text: string, indent: number | undefined): void {
    this.#separate();
    this.#put('"');
    const chars = Array.from(text);
    let afterSpace = false;
    for (const [i, char] of chars.entries()) {
      const isInside = i > 0 && i < chars.length - 1;
      if (char !== ' ') this.#put(escapeChar(char));
      else if (indent !== undefined && !afterSpace && this.#column > bestWidth && isInside) {
        this.#isAtIndent = false;
        this.indentTo(indent);
        if (chars[i + 1] === ' ') this.#put('\\');
      } else this.#put(' ');
      afterSpace = char === ' ';
    }
    this.#put('"');
    this.#isAtIndent = false;
    this.#needsSpace = true;
  }

  /** Text line by line after a `|`. */
  literal(text: string, indent: number): void {
    this.#separate();
    this.#put(`|${/^[ \n\u0085\u2028\u2029]/.test(text) ? '2' : ''}${chomping(text)}`);
    this.#break('\n');
    let isLineStart = true;
    for (const char of text) {
      if (breaks.has(char)) {
        this.#break(char);
        isLineStart = true;
        continue;
      }
      if (isLineStart) this.indentTo(indent);
      this.#put(char);
      this.#isAtIndent = false;
      isLineStart = false;
    }
    this.#needsSpace = !isLineStart;
  }

  /** Ends the document; a plain scalar alone has to be told from what may follow. */
  finish(isOpenEnded: boolean): void {
    this.indentTo(0);
    if (!isOpenEnded) return;
    this.#put('...');
    this.#break('\n');
  }

  #separate(): void {
    if (this.#needsSpace) this.#put(' ');
    this.#needsSpace = false;
  }

  #put(text: string): void {
    this.#parts.push(text);
    this.#column += Array.from(text).length;
  }

  #break(char: string): void {
    this.#parts.push(char);
    this.#column = 0;
    this.#isAtIndent = true;
    this.#needsSpace = false;
  }
}

function escapeChar(char: string): string {
  if (isPrintable(char) && !breaks.has(char) && char !== '"' && char !== '\\') return char;
  const short = shortEscapes[char];
  if (short !== undefined) return `\\${short}`;
  const code = char.codePointAt(0) ?? 0;
  const [letter, width] = code <= 0xff ? ['x', 2] : code <= 0xffff ? ['u', 4] : ['U', 8];
  return `\\${letter}${code.toString(16).toUpperCase().padStart(width, '0')}`;
}

/** What happens to line ends at the end of the text: one is kept unless it says otherwise. */
function chomping(text: string): '' | '-' | '+' {
  const last = text.at(-1);
  if (last === undefined || !breaks.has(last)) return '-';
  const before = text.at(-2);
  return before === undefined || breaks.has(before) ? '+' : '';
}
