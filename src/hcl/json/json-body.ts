import type { Diagnostic, Outcome, Range } from '../../diag/diagnostic.ts';
import type { Attribute, Block, BlockSchema, Body, BodyContent, BodySchema } from '../body.ts';
import { missingArgument } from '../messages.ts';
import { jsonExpression } from './json-expression.ts';
import type { JsonNode, JsonProperty } from './json-node.ts';
import { startRange } from './json-node.ts';
import { duplicateProperty, expectedObject, unsupportedProperty } from './messages.ts';
import { unpackBlocks } from './unpack-blocks.ts';

/** A body of JSON syntax; what was asked for once with `partialContent()` is hidden from the rest. */
export class JsonBody implements Body {
  readonly #node: JsonNode;
  readonly #hidden: ReadonlySet<string>;

  constructor(node: JsonNode, hidden: ReadonlySet<string> = new Set()) {
    this.#node = node;
    this.#hidden = hidden;
  }

  get missingItemRange(): Range {
    return this.#node.kind === 'object' ? this.#node.closeRange : startRange(this.#node);
  }

  content(schema: BodySchema): Outcome<BodyContent> {
    const { value, diags } = this.#select(schema);
    const known = [...schema.attributes.map(({ name }) => name), ...schema.blocks.map(({ type }) => type)];
    const suggested = known.filter((name) => !value.attributes.has(name));
    const extraneous = this.#properties()
      .value.filter(({ name: { text } }) => !known.includes(text) && text !== '//')
      .map(({ name }) => unsupportedProperty(name.text, suggested, name.range));
    return { value, diags: [...diags, ...extraneous] };
  }

  partialContent(schema: BodySchema): Outcome<{ readonly content: BodyContent; readonly rest: Body }> {
    const { value, diags } = this.#select(schema);
    const hidden = [
      ...this.#hidden,
      ...schema.attributes.map(({ name }) => name),
      ...schema.blocks.map(({ type }) => type),
    ];
    return { value: { content: value, rest: new JsonBody(this.#node, new Set(hidden)) }, diags };
  }

  justAttributes(): Outcome<ReadonlyMap<string, Attribute>> {
    if (this.#node.kind !== 'object') {
      const wrong = expectedObject('with the arguments of this block', startRange(this.#node));
      return { value: new Map(), diags: this.#node.kind === 'invalid' ? [] : [wrong] };
    }
    const diags: Diagnostic[] = [];
    const attributes = new Map<string, Attribute>();
    for (const property of this.#properties().value)
      if (property.name.text !== '//') addAttribute(property, attributes, diags);
    return { value: attributes, diags };
  }

  /** What is not hidden, of all objects that make up this body. */
  #properties(): Outcome<readonly JsonProperty[]> {
    const { value, diags } = propertiesOf(this.#node);
    return { value: value.filter(({ name: { text } }) => !this.#hidden.has(text)), diags };
  }

  #select(schema: BodySchema): Outcome<BodyContent> {
    const properties = this.#properties();
    const diags = [...properties.diags];
    const attributes = new Map<string, Attribute>();
    const blocks: Block[] = [];
    const attributeNames = new Set(schema.attributes.map(({ name }) => name));
    const blockSchemas = new Map(schema.blocks.map((block): [string, BlockSchema] => [block.type, block]));
    for (const property of properties.value) {
      const blockSchema = blockSchemas.get(property.name.text);
      if (attributeNames.has(property.name.text)) addAttribute(property, attributes, diags);
      else if (blockSchema) {
        const unpacked = unpackBlocks(property, blockSchema, (node) => new JsonBody(node));
        diags.push(...unpacked.diags);
        blocks.push(...unpacked.value);
      }
    }
    for (const { name, required } of schema.attributes)
      if (required && !attributes.has(name)) diags.push(missingArgument(name, this.missingItemRange));
    return { value: { attributes, blocks }, diags };
  }
}

/** A body is an object, or an array of objects that together make it up; null is a body without anything. */
function propertiesOf(node: JsonNode): Outcome<readonly JsonProperty[]> {
  if (node.kind === 'object') return { value: node.properties, diags: [] };
  if (node.kind === 'null' || node.kind === 'invalid') return { value: [], diags: [] };
  const wrong = (at: JsonNode): Diagnostic => expectedObject('with arguments and blocks', startRange(at));
  if (node.kind !== 'array') return { value: [], diags: [wrong(node)] };
  return {
    value: node.items.flatMap((item) => (item.kind === 'object' ? item.properties : [])),
    diags: node.items.filter(({ kind }) => kind !== 'object' && kind !== 'invalid').map(wrong),
  };
}

function addAttribute(
  { name, value }: JsonProperty,
  attributes: Map<string, Attribute>,
  diags: Diagnostic[],
): void {
  const first = attributes.get(name.text);
  if (first) {
    diags.push(duplicateProperty(name.text, first.nameRange, name.range));
    return;
  }
  attributes.set(name.text, {
    name: name.text,
    nameRange: name.range,
    expression: jsonExpression(value),
    range: { ...name.range, end: value.range.end },
  });
}
