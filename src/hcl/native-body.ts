import { didYouMean } from '../base/did-you-mean.ts';
import type { Diagnostic, Outcome, Range } from '../diag/diagnostic.ts';
import type { Attribute, Block, BlockSchema, Body, BodyContent, BodySchema } from './body.ts';
import {
  blockNotAllowed,
  extraLabel,
  missingArgument,
  missingLabel,
  unsupportedArgument,
  unsupportedBlock,
} from './messages.ts';
import type { SyntaxBlock, SyntaxBody } from './syntax/syntax-body.ts';

interface HiddenNames {
  readonly attributes: ReadonlySet<string>;
  readonly blocks: ReadonlySet<string>;
}

const nothingHidden: HiddenNames = { attributes: new Set(), blocks: new Set() };

/** A body of native syntax; what was asked for once with `partialContent()` is hidden from the rest. */
export class NativeBody implements Body {
  /** The tree of all that was written, hidden parts too. */
  readonly syntax: SyntaxBody;
  readonly #hiddenAttributes: ReadonlySet<string>;
  readonly #hiddenBlocks: ReadonlySet<string>;

  constructor(syntax: SyntaxBody, hidden: HiddenNames = nothingHidden) {
    this.syntax = syntax;
    this.#hiddenAttributes = hidden.attributes;
    this.#hiddenBlocks = hidden.blocks;
  }

  get missingItemRange(): Range {
    return this.syntax.headRange;
  }

  content(schema: BodySchema): Outcome<BodyContent> {
    const { value, diags } = this.#select(schema);
    return { value, diags: [...diags, ...this.#extraneous(value, schema)] };
  }

  partialContent(schema: BodySchema): Outcome<{ readonly content: BodyContent; readonly rest: Body }> {
    const { value, diags } = this.#select(schema);
    const rest = new NativeBody(this.syntax, {
      attributes: new Set([...this.#hiddenAttributes, ...schema.attributes.map(({ name }) => name)]),
      blocks: new Set([...this.#hiddenBlocks, ...schema.blocks.map(({ type }) => type)]),
    });
    return { value: { content: value, rest }, diags };
  }

  justAttributes(): Outcome<ReadonlyMap<string, Attribute>> {
    const diags = this.#blocks().map((block) => blockNotAllowed(block.type, block.typeRange));
    return { value: new Map(this.#attributes()), diags };
  }

  #attributes(): ReadonlyArray<readonly [name: string, attribute: Attribute]> {
    return [...this.syntax.attributes].filter(([name]) => !this.#hiddenAttributes.has(name));
  }

  #blocks(): readonly SyntaxBlock[] {
    return this.syntax.blocks.filter(({ type }) => !this.#hiddenBlocks.has(type));
  }

  #select(schema: BodySchema): Outcome<BodyContent> {
    const diags: Diagnostic[] = [];
    const attributes = new Map<string, Attribute>();
    for (const { name, required } of schema.attributes) {
      const attribute = this.#hiddenAttributes.has(name) ? undefined : this.syntax.attributes.get(name);
      if (attribute) attributes.set(name, attribute);
      else if (required) diags.push(missingArgument(name, this.missingItemRange));
    }
    const blocks: Block[] = [];
    for (const block of this.#blocks()) {
      const blockSchema = schema.blocks.find(({ type }) => type === block.type);
      if (!blockSchema) continue;
      const problem = checkLabels(block, blockSchema);
      if (problem) diags.push(problem);
      else blocks.push({ ...block, body: new NativeBody(block.body) });
    }
    return { value: { attributes, blocks }, diags };
  }

  /** What the body has beyond what was selected by the schema. */
  #extraneous(selected: BodyContent, schema: BodySchema): readonly Diagnostic[] {
    const types = schema.blocks.map(({ type }) => type);
    const attributes = this.#attributes().filter(([name]) => !selected.attributes.has(name));
    const blocks = this.#blocks().filter(({ type }) => !types.includes(type));
    if (attributes.length === 0 && blocks.length === 0) return [];
    const names = schema.attributes.map(({ name }) => name);
    return [
      ...attributes.map(([name, { nameRange }]) =>
        unsupportedArgument(name, hintForArgument(name, names, types), nameRange),
      ),
      ...blocks.map(({ type, typeRange }) =>
        unsupportedBlock(type, hintForBlock(type, names, types), typeRange),
      ),
    ];
  }
}

function checkLabels(block: SyntaxBlock, { type, labelNames }: BlockSchema): Diagnostic | undefined {
  const extra = block.labelRanges[labelNames.length];
  if (extra) return extraLabel(type, labelNames, extra);
  const missing = labelNames[block.labels.length];
  return missing === undefined ? undefined : missingLabel(type, missing, labelNames, block.headerRange);
}

function hintForArgument(name: string, names: readonly string[], types: readonly string[]): string {
  if (types.includes(name))
    return ` Did you mean to define a block of type "${name}"? Then leave out the equals sign.`;
  return didYouMean(name, names);
}

function hintForBlock(type: string, names: readonly string[], types: readonly string[]): string {
  if (names.includes(type))
    return ` Did you mean to set the argument "${type}"? Then write an equals sign after its name.`;
  return didYouMean(type, types);
}
