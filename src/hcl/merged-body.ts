import type { Diagnostic, Outcome, Range } from '../diag/diagnostic.ts';
import type { Attribute, Block, Body, BodyContent, BodySchema } from './body.ts';
import { missingArgument, setInTwoBodies } from './messages.ts';

/**
 * Several bodies as one, such as a source and what a build adds to it: blocks follow each other, and an argument that
 * more than one of them sets is a diagnostic.
 */
export function mergeBodies(bodies: readonly Body[]): Body {
  const [only, ...more] = bodies;
  return only && more.length === 0 ? only : new MergedBody(bodies);
}

class MergedBody implements Body {
  readonly #bodies: readonly Body[];

  constructor(bodies: readonly Body[]) {
    this.#bodies = bodies;
  }

  get missingItemRange(): Range {
    const [first] = this.#bodies;
    if (!first) throw new RangeError('Cannot point into a merge of no bodies');
    return first.missingItemRange;
  }

  content(schema: BodySchema): Outcome<BodyContent> {
    const parts = this.#bodies.map((body) => body.content(withoutRequired(schema)));
    return this.#merge(schema, parts);
  }

  partialContent(schema: BodySchema): Outcome<{ readonly content: BodyContent; readonly rest: Body }> {
    const parts = this.#bodies.map((body) => body.partialContent(withoutRequired(schema)));
    const { value: content, diags } = this.#merge(
      schema,
      parts.map(({ value, diags }) => ({ value: value.content, diags })),
    );
    return { value: { content, rest: mergeBodies(parts.map(({ value }) => value.rest)) }, diags };
  }

  justAttributes(): Outcome<ReadonlyMap<string, Attribute>> {
    const parts = this.#bodies.map((body) => body.justAttributes());
    const merged = mergeAttributes(parts.map(({ value }) => value));
    return { value: merged.value, diags: [...parts.flatMap(({ diags }) => diags), ...merged.diags] };
  }

  #merge(schema: BodySchema, parts: ReadonlyArray<Outcome<BodyContent>>): Outcome<BodyContent> {
    const { value: attributes, diags } = mergeAttributes(parts.map(({ value }) => value.attributes));
    const blocks: readonly Block[] = parts.flatMap(({ value }) => value.blocks);
    const missing = schema.attributes.filter(({ name, required }) => required && !attributes.has(name));
    return {
      value: { attributes, blocks },
      diags: [
        ...parts.flatMap((part) => part.diags),
        ...diags,
        ...missing.map(({ name }) => missingArgument(name, this.missingItemRange)),
      ],
    };
  }
}

/** What one body lacks another may have. */
function withoutRequired({ attributes, blocks }: BodySchema): BodySchema {
  return { attributes: attributes.map(({ name }) => ({ name })), blocks };
}

function mergeAttributes(
  parts: ReadonlyArray<ReadonlyMap<string, Attribute>>,
): Outcome<ReadonlyMap<string, Attribute>> {
  const merged = new Map<string, Attribute>();
  const diags: Diagnostic[] = [];
  for (const attribute of parts.flatMap((part) => [...part.values()])) {
    const first = merged.get(attribute.name);
    if (first) diags.push(setInTwoBodies(attribute.name, first.nameRange, attribute.nameRange));
    else merged.set(attribute.name, attribute);
  }
  return { value: merged, diags };
}
