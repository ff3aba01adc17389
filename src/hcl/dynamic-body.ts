import { convert } from '../cty/convert.ts';
import { unmark, unmarkDeep, withMarks } from '../cty/marks.ts';
import { stringType } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import { objectValue, unknownValue } from '../cty/value.ts';
import type { Diagnostic, Outcome, Range } from '../diag/diagnostic.ts';
import type { Attribute, Block, BlockSchema, Body, BodyContent, BodySchema } from './body.ts';
import { evaluate } from './eval/evaluate.ts';
import { pairsOf } from './eval/for.ts';
import type { Scope } from './eval/scope.ts';
import { childScope, emptyScope } from './eval/scope.ts';
import {
  invalidForEach,
  invalidIterator,
  invalidLabel,
  missingContent,
  tooManyBlocks,
  unsupportedBlock,
} from './messages.ts';
import { staticKeyword, staticList } from './static.ts';
import type { Expression } from './syntax/ast.ts';

const dynamicBlock: BlockSchema = { type: 'dynamic', labelNames: ['type'] };
const dynamicBody: BodySchema = {
  attributes: [{ name: 'for_each', required: true }, { name: 'iterator' }, { name: 'labels' }],
  blocks: [{ type: 'content', labelNames: [] }],
};

/**
 * A body in which every `dynamic "x" { for_each ... content { ... } }` stands for as many `x` blocks as `for_each` has
 * elements, at any depth. It expands as it is read, in the scope given.
 */
export function expandDynamic(body: Body, scope: Scope): Body {
  return new DynamicBody(body, { scope, iterators: new Map(), done: new Set(), copies: 1 });
}

/** A body whose expressions know some more names; the blocks inside it and its dynamic blocks do too. */
export function bindNames(body: Body, names: ReadonlyMap<string, Value>): Body {
  if (names.size === 0) return body;
  if (body instanceof DynamicBody) return body.withNames(names);
  return new DynamicBody(body, { scope: emptyScope, iterators: names, done: new Set(), copies: 1 });
}

/** Dynamic blocks in dynamic blocks multiply; nobody needs so many. */
const mostCopies = 10_000;

interface Setting {
  readonly scope: Scope;
  /** What the iterators of the dynamic blocks around this body stand for. */
  readonly iterators: ReadonlyMap<string, Value>;
  /** How many copies of this body the dynamic blocks around it make in all. */
  readonly copies: number;
  /** Types of blocks that have been read from this body before. */
  readonly done: ReadonlySet<string>;
}

class DynamicBody implements Body {
  readonly #body: Body;
  readonly #setting: Setting;

  constructor(body: Body, setting: Setting) {
    this.#body = body;
    this.#setting = setting;
  }

  get missingItemRange(): Range {
    return this.#body.missingItemRange;
  }

  withNames(names: ReadonlyMap<string, Value>): DynamicBody {
    const iterators = new Map([...this.#setting.iterators, ...names]);
    return new DynamicBody(this.#body, { ...this.#setting, iterators });
  }

  content(schema: BodySchema): Outcome<BodyContent> {
    const { value, diags } = this.#body.content({ ...schema, blocks: [...schema.blocks, dynamicBlock] });
    const misplaced = value.blocks.flatMap((block) => this.#checkType(block, schema));
    const expanded = this.#expand(value, schema);
    return { value: expanded.value, diags: [...diags, ...misplaced, ...expanded.diags] };
  }

  partialContent(schema: BodySchema): Outcome<{ readonly content: BodyContent; readonly rest: Body }> {
    const { value, diags } = this.#body.partialContent({
      ...schema,
      blocks: [...schema.blocks, dynamicBlock],
    });
    const expanded = this.#expand(value.content, schema);
    // Dynamic blocks of other types are still to be read, so they must not be hidden from the rest.
    const { rest } = this.#body.partialContent(schema).value;
    const done = new Set([...this.#setting.done, ...schema.blocks.map(({ type }) => type)]);
    return {
      value: { content: expanded.value, rest: new DynamicBody(rest, { ...this.#setting, done }) },
      diags: [...diags, ...expanded.diags],
    };
  }

  justAttributes(): Outcome<ReadonlyMap<string, Attribute>> {
    const { value, diags } = this.#body.justAttributes();
    return { value: this.#bindAttributes(value), diags };
  }

  #checkType(
    { type, labels: [made = ''], labelRanges: [at] }: Block,
    { blocks }: BodySchema,
  ): readonly Diagnostic[] {
    if (type !== 'dynamic' || at === undefined || this.#setting.done.has(made)) return [];
    return blocks.some((block) => block.type === made) ? [] : [unsupportedBlock(made, '', at)];
  }

  #expand(content: BodyContent, schema: BodySchema): Outcome<BodyContent> {
    const diags: Diagnostic[] = [];
    const blocks = content.blocks.flatMap((block) => {
      if (block.type !== 'dynamic') return [this.#inner(block, this.#setting)];
      const made = schema.blocks.find(({ type }) => type === block.labels[0]);
      if (!made || this.#setting.done.has(made.type)) return [];
      const expanded = this.#expandBlock(block, made);
      diags.push(...expanded.diags);
      return expanded.value;
    });
    return { value: { ...content, attributes: this.#bindAttributes(content.attributes), blocks }, diags };
  }

  /** A block whose own dynamic blocks are expanded too, and whose expressions know the iterators. */
  #inner(block: Block, { iterators, copies }: Pick<Setting, 'iterators' | 'copies'>): Block {
    const setting = { scope: this.#setting.scope, iterators, copies, done: new Set<string>() };
    return { ...block, body: new DynamicBody(block.body, setting) };
  }

  #bindAttributes(attributes: ReadonlyMap<string, Attribute>): ReadonlyMap<string, Attribute> {
    const { iterators } = this.#setting;
    if (iterators.size === 0) return attributes;
    return new Map(
      [...attributes].map(([name, attribute]) => [
        name,
        { ...attribute, expression: bind(attribute.expression, iterators) },
      ]),
    );
  }

  #expandBlock(block: Block, made: BlockSchema): Outcome<readonly Block[]> {
    const { value, diags } = block.body.content(dynamicBody);
    const template = value.blocks[0];
    const forEach = value.attributes.get('for_each')?.expression;
    if (!template) return { value: [], diags: [...diags, missingContent(block.headerRange)] };
    if (!forEach) return { value: [], diags };
    const iterator = readIterator(value.attributes.get('iterator'), made.type);
    const elements = this.#evaluateForEach(forEach);
    const found = [...diags, ...iterator.diags, ...elements.diags];
    const copies = this.#setting.copies * elements.value.length;
    if (copies > mostCopies) {
      return { value: [], diags: [...found, tooManyBlocks(made.type, mostCopies, forEach.range)] };
    }
    const blocks = elements.value.map((element): Block => {
      const iterators = new Map([...this.#setting.iterators, [iterator.value, element]]);
      const labels = this.#evaluateLabels(value.attributes.get('labels'), made, { block, iterators });
      found.push(...labels.diags);
      const labelRanges = labels.value.map(() => block.headerRange);
      return this.#inner(
        { ...block, type: made.type, labels: labels.value, labelRanges, body: template.body },
        { iterators, copies },
      );
    });
    return { value: found.length > diags.length && elements.value.length === 0 ? [] : blocks, diags: found };
  }

  /** One object with `key` and `value` for every element. */
  #evaluateForEach(expression: Expression): Outcome<readonly Value[]> {
    const { value, diags } = evaluate(bind(expression, this.#setting.iterators), this.#setting.scope);
    const iterator = (key: Value, element: Value): Value =>
      withMarks(objectValue({ key, value: element }), value.marks);
    if (diags.length > 0) return { value: [], diags };
    if (value.kind === 'unknown') return { value: [iterator(unknownValue(), unknownValue())], diags };
    const pairs = pairsOf(unmark(value));
    if (!pairs)
      return { value: [], diags: [...diags, invalidForEach(value.type, value.kind, expression.range)] };
    return { value: pairs.map(({ key, value: element }) => iterator(key, element)), diags };
  }

  #evaluateLabels(
    attribute: Attribute | undefined,
    made: BlockSchema,
    { block, iterators }: { readonly block: Block; readonly iterators: ReadonlyMap<string, Value> },
  ): Outcome<readonly string[]> {
    const items = attribute ? (staticList(attribute.expression) ?? []) : [];
    if (items.length !== made.labelNames.length) {
      return {
        value: made.labelNames.map(() => ''),
        diags: [invalidLabel(made, attribute?.range ?? block.headerRange)],
      };
    }
    const diags: Diagnostic[] = [];
    const labels = items.map((item) => {
      const { value, diags: problems } = evaluate(item, childScope(this.#setting.scope, iterators));
      diags.push(...problems);
      const text = convert(unmarkDeep(value), stringType);
      if (text.ok && text.value.kind === 'string') return text.value.text;
      if (problems.length === 0) diags.push(invalidLabel(made, item.range));
      return '';
    });
    return { value: labels, diags };
  }
}

function readIterator(attribute: Attribute | undefined, type: string): Outcome<string> {
  if (!attribute) return { value: type, diags: [] };
  const name = staticKeyword(attribute.expression);
  return name === undefined
    ? { value: type, diags: [invalidIterator(attribute.expression.range)] }
    : { value: name, diags: [] };
}

function bind(inner: Expression, names: ReadonlyMap<string, Value>): Expression {
  return names.size === 0 ? inner : { kind: 'bound', inner, names, range: inner.range };
}
