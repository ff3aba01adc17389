import { didYouMean } from '../../base/did-you-mean.ts';
import type { Diagnostic, Outcome, Range } from '../../diag/diagnostic.ts';
import type { Attribute, Block, Body, BodyContent, BodySchema } from '../../hcl/body.ts';
import { missingArgument, unsupportedArgument } from '../../hcl/messages.ts';
import { wantsBlock } from '../../options/messages.ts';
import { DiagnosticList } from '../diagnostic-list.ts';
import { codeExpression, isPlainObject } from './code-expression.ts';

/** What a body of code holds: plain values by name, and the blocks that have labels. */
export interface CodeContent {
  readonly values: Readonly<Record<string, unknown>>;
  readonly blocks: readonly Block[];
}

/**
 * A body whose arguments are plain values. What is an argument and what a block, the schema says: an object or a list of
 * objects may be either. All of it stands where the component was made.
 */
export class CodeBody implements Body {
  readonly missingItemRange: Range;
  readonly #content: CodeContent;

  constructor(content: CodeContent, at: Range) {
    this.missingItemRange = at;
    const values = Object.entries(content.values).filter(([, value]) => value !== undefined);
    this.#content = { values: Object.fromEntries(values), blocks: content.blocks };
  }

  content(schema: BodySchema): Outcome<BodyContent> {
    const { value, diags } = this.#select(schema);
    const attributes = schema.attributes.map(({ name }) => name);
    const types = schema.blocks.map(({ type }) => type);
    const known = [...attributes, ...types];
    const extraneous = Object.keys(this.#content.values)
      .filter((name) => !known.includes(name))
      .map((name) => unsupportedArgument(name, didYouMean(name, known), this.missingItemRange));
    return { value, diags: [...diags, ...extraneous] };
  }

  partialContent(schema: BodySchema): Outcome<{ readonly content: BodyContent; readonly rest: Body }> {
    const { value, diags } = this.#select(schema);
    const taken = new Set([
      ...schema.attributes.map(({ name }) => name),
      ...schema.blocks.map(({ type }) => type),
    ]);
    const values = Object.entries(this.#content.values).filter(([name]) => !taken.has(name));
    const blocks = this.#content.blocks.filter(({ type }) => !taken.has(type));
    const rest = new CodeBody({ values: Object.fromEntries(values), blocks }, this.missingItemRange);
    return { value: { content: value, rest }, diags };
  }

  justAttributes(): Outcome<ReadonlyMap<string, Attribute>> {
    const attributes = Object.keys(this.#content.values).map((name) => ({ name }));
    const { value, diags } = this.#select({ attributes, blocks: [] });
    return { value: value.attributes, diags };
  }

  #select(schema: BodySchema): Outcome<BodyContent> {
    const { values, blocks } = this.#content;
    const at = this.missingItemRange;
    const found = new DiagnosticList();
    const attributes = new Map<string, Attribute>();
    for (const { name, required } of schema.attributes) {
      if (Object.hasOwn(values, name)) {
        const expression = found.take(codeExpression(values[name], name, at));
        attributes.set(name, { name, nameRange: at, expression, range: at });
      } else if (required) found.add(missingArgument(name, at));
    }
    const types = new Set(schema.blocks.map(({ type }) => type));
    const written = Object.entries(values).filter(([name]) => types.has(name) && !attributes.has(name));
    const made = written.flatMap(([type, value]) => found.take(blocksOf(type, value, at)));
    const labelled = blocks.filter(({ type }) => types.has(type));
    return { value: { attributes, blocks: [...made, ...labelled] }, diags: found.diags };
  }
}

/** An object is one block, a list as many as it has objects. */
function blocksOf(type: string, value: unknown, at: Range): Outcome<readonly Block[]> {
  const diags: Diagnostic[] = [];
  const blocks = (Array.isArray(value) ? value : [value]).flatMap((item: unknown): readonly Block[] => {
    if (isPlainObject(item)) return [codeBlock([type], { values: item, blocks: [] }, at)];
    diags.push(wantsBlock(type, at));
    return [];
  });
  return { value: blocks, diags };
}

/** A block of code: its type and its labels, and what is in it. */
export function codeBlock([type = '', ...labels]: readonly string[], content: CodeContent, at: Range): Block {
  return {
    type,
    typeRange: at,
    labels,
    labelRanges: labels.map(() => at),
    body: new CodeBody(content, at),
    headerRange: at,
  };
}
