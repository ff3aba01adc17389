import type { Diagnostic, Outcome } from '../../diag/diagnostic.ts';
import type { Block, BlockSchema, Body } from '../body.ts';
import type { JsonNode, JsonProperty } from './json-node.ts';
import { startRange } from './json-node.ts';
import type { JsonString } from './json-string.ts';
import { expectedBlockContent, expectedObject, missingJsonLabel } from './messages.ts';

/**
 * The blocks that a property stands for. Each label is a level of objects, whose property names are labels; what lies
 * below the last is the content of a block, or an array with the contents of several.
 */
export function unpackBlocks(
  property: JsonProperty,
  schema: BlockSchema,
  bodyOf: (node: JsonNode) => Body,
): Outcome<readonly Block[]> {
  const unpacking = new Unpacking(property.name, schema, bodyOf);
  unpacking.unpack(property.value, []);
  return { value: unpacking.blocks, diags: unpacking.diags };
}

class Unpacking {
  readonly blocks: Block[] = [];
  readonly diags: Diagnostic[] = [];
  readonly #type: JsonString;
  readonly #labelNames: readonly string[];
  readonly #bodyOf: (node: JsonNode) => Body;

  constructor(type: JsonString, { labelNames }: BlockSchema, bodyOf: (node: JsonNode) => Body) {
    this.#type = type;
    this.#labelNames = labelNames;
    this.#bodyOf = bodyOf;
  }

  unpack(node: JsonNode, labels: readonly JsonString[]): void {
    const labelName = this.#labelNames[labels.length];
    if (labelName === undefined) return this.#unpackContent(node, labels);
    const properties = this.#labelled(node, labelName);
    for (const { name, value } of properties ?? []) this.unpack(value, [...labels, name]);
    if (properties?.length === 0)
      this.diags.push(missingJsonLabel(this.#type.text, labelName, startRange(node)));
  }

  /** The properties of one level of labels; undefined after another mistake. */
  #labelled(node: JsonNode, labelName: string): readonly JsonProperty[] | undefined {
    if (node.kind === 'object') return node.properties;
    if (node.kind === 'null') return [];
    if (node.kind === 'invalid') return undefined;
    const wrong = (at: JsonNode): Diagnostic =>
      expectedObject(`whose property names are the ${labelName} of this block`, startRange(at));
    if (node.kind !== 'array') {
      this.diags.push(wrong(node));
      return undefined;
    }
    const unfit = node.items.filter(({ kind }) => kind !== 'object');
    this.diags.push(...unfit.filter(({ kind }) => kind !== 'invalid').map(wrong));
    const properties = node.items.flatMap((item) => (item.kind === 'object' ? item.properties : []));
    return properties.length === 0 && unfit.length > 0 ? undefined : properties;
  }

  #unpackContent(node: JsonNode, labels: readonly JsonString[]): void {
    switch (node.kind) {
      case 'null':
      case 'invalid':
        return;
      case 'object':
        this.blocks.push(this.#block(node, labels));
        return;
      case 'array':
        for (const item of node.items) this.blocks.push(this.#block(item, labels));
        return;
      case 'json-string':
      case 'number':
      case 'bool':
        this.diags.push(expectedBlockContent(this.#type.text, node.range));
    }
  }

  #block(content: JsonNode, labels: readonly JsonString[]): Block {
    const type = this.#type;
    return {
      type: type.text,
      typeRange: type.range,
      labels: labels.map(({ text }) => text),
      labelRanges: labels.map(({ range }) => range),
      body: this.#bodyOf(content),
      headerRange: startRange(content),
    };
  }
}
