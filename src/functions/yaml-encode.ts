import type { Value } from '../cty/value.ts';
import { stringValue } from '../cty/value.ts';
import { YamlWriter, textShape } from './yaml-writer.ts';

const step = 2;
/** Keys of more bytes than this, and those of several lines, need a question mark. */
const longestSimpleKey = 128;

/** A known value as a YAML document, in the form that Packer gives it: blocks, and all strings in double quotes. */
export function encodeYaml(value: Value): string {
  const writer = new YamlWriter();
  new Encoder(writer).write(value, { indent: -step, in: 'root' });
  const isPlain = value.kind === 'null' || value.kind === 'number' || value.kind === 'bool';
  writer.finish(isPlain);
  return writer.text;
}

/** Where a value stands: in what, and at which indent that is. */
interface Place {
  readonly indent: number;
  readonly in: 'root' | 'sequence' | 'mapping';
}

class Encoder {
  readonly #writer: YamlWriter;

  constructor(writer: YamlWriter) {
    this.#writer = writer;
  }

  write(value: Value, place: Place): void {
    switch (value.kind) {
      case 'null':
      case 'unknown':
        return this.#writer.plain('null');
      case 'bool':
        return this.#writer.plain(String(value.bool));
      case 'number':
        return this.#writer.plain(value.number.toString());
      case 'string':
        return this.#writeText(value.text, place);
      case 'list':
      case 'set':
      case 'tuple':
        return this.#writeSequence(value.items, place);
      case 'map':
      case 'object':
        return this.#writeMapping(value.entries, place);
    }
  }

  #writeText(text: string, { indent, in: parent }: Place): void {
    const inner = parent === 'root' ? step : indent + step;
    const { allowsBlock } = textShape(text);
    if (text.includes('\n') && allowsBlock) this.#writer.literal(text, inner);
    else this.#writer.quoted(text, inner);
  }

  #writeSequence(items: readonly Value[], { indent, in: parent }: Place): void {
    if (items.length === 0) return this.#writer.plain('[]');
    // Under a key, dashes stand below its first letter.
    const isFlush = parent === 'mapping' && !this.#writer.isAtIndent;
    const inner = isFlush ? indent : indent + step;
    for (const item of items) {
      this.#writer.indentTo(inner);
      this.#writer.blockIndicator('-');
      this.write(item, { indent: inner, in: 'sequence' });
    }
  }

  #writeMapping(entries: ReadonlyMap<string, Value>, { indent }: Place): void {
    if (entries.size === 0) return this.#writer.plain('{}');
    const inner = indent + step;
    for (const [key, item] of entries) {
      this.#writer.indentTo(inner);
      if (Buffer.byteLength(key) <= longestSimpleKey && !textShape(key).hasBreak) {
        this.#writer.quoted(key, undefined);
        this.#writer.colon();
      } else {
        this.#writer.blockIndicator('?');
        this.write(stringValue(key), { indent: inner, in: 'mapping' });
        this.#writer.indentTo(inner);
        this.#writer.blockIndicator(':');
      }
      this.write(item, { indent: inner, in: 'mapping' });
    }
  }
}
