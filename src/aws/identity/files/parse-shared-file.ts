/** A value as written, and the line that it begins on. */
export interface SharedValue {
  readonly text: string;
  readonly line: number;
}

export interface SharedSection {
  readonly line: number;
  /** By key in lower case. A value with indented lines below it holds them, each after a line break. */
  readonly values: ReadonlyMap<string, SharedValue>;
}

/** Something that AWS's tools disagree about: some refuse the file, others read on as we do. */
export interface SharedFileRemark {
  readonly kind:
    | 'byte-order-mark'
    | 'repeated-section'
    | 'repeated-key'
    | 'outside-section'
    | 'empty-header'
    | 'no-value';
  readonly line: number;
}

/** An AWS configuration file: its sections by their names as written (`default`, `profile web`). */
export interface SharedFileText {
  readonly sections: ReadonlyMap<string, SharedSection>;
  readonly remarks: readonly SharedFileRemark[];
}

const header = /^\[([^\]]*)\]/;
const comment = /^\s*[#;]/;
const trailingComment = /\s[#;].*$/;
const keyAndValue = /^([^=:]*)[=:](.*)$/;

interface OpenSection {
  readonly line: number;
  readonly values: Map<string, SharedValue>;
}

/**
 * Reads the format that AWS's tools share, by the rules of Python's configparser where they are sane: `=` or `:` after
 * a key, and lines that are indented deeper than their key belong to its value. A `#` or `;` after white space begins a
 * comment; what comes twice is one section, or the last value.
 */
export function parseSharedFile(text: string): SharedFileText {
  const reader = new SharedFileReader();
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  if (text.startsWith('\uFEFF')) reader.remark('byte-order-mark', 1);
  for (const [index, line] of lines.entries()) {
    if (line.trim() !== '' && !comment.test(line)) reader.read(line, index + 1);
  }
  return reader;
}

class SharedFileReader implements SharedFileText {
  readonly sections = new Map<string, OpenSection>();
  readonly remarks: SharedFileRemark[] = [];
  #section: OpenSection | undefined;
  #key: string | undefined;
  #keyIndent = 0;

  read(line: string, number: number): void {
    const indent = line.length - line.trimStart().length;
    const text = line.trim();
    if (this.#key !== undefined && indent > this.#keyIndent) return this.#continue(this.#key, text, number);
    this.#keyIndent = indent;
    const name = header.exec(text)?.[1]?.trim();
    if (name === undefined) this.#readKey(text, number);
    else this.#open(name, number);
  }

  remark(kind: SharedFileRemark['kind'], line: number): void {
    this.remarks.push({ kind, line });
  }

  #open(name: string, line: number): void {
    this.#key = undefined;
    if (name === '') this.remark('empty-header', line);
    const known = this.sections.get(name);
    if (known !== undefined) this.remark('repeated-section', line);
    this.#section = known ?? { line, values: new Map<string, SharedValue>() };
    this.sections.set(name, this.#section);
  }

  #readKey(text: string, line: number): void {
    this.#key = undefined;
    const [, name, value] = keyAndValue.exec(text) ?? [];
    if (!name || value === undefined) return this.remark('no-value', line);
    if (this.#section === undefined) return this.remark('outside-section', line);
    const key = name.trimEnd().toLowerCase();
    if (this.#section.values.has(key)) this.remark('repeated-key', line);
    this.#section.values.set(key, { text: withoutComment(value), line });
    this.#key = key;
  }

  #continue(key: string, text: string, line: number): void {
    const values = this.#section?.values;
    const begun = values?.get(key);
    // Lines below an empty value are keys of their own to AWS's tools.
    const isNested = begun?.text === '' || begun?.text.startsWith('\n');
    if (isNested && !text.includes('=')) this.remark('no-value', line);
    if (begun !== undefined) values?.set(key, { ...begun, text: `${begun.text}\n${withoutComment(text)}` });
  }
}

function withoutComment(text: string): string {
  return ` ${text}`.replace(trailingComment, '').trim();
}
