import type { Outcome, Range } from '../diag/diagnostic.ts';
import type { Expression } from './syntax/ast.ts';

export interface Attribute {
  readonly name: string;
  readonly nameRange: Range;
  readonly expression: Expression;
  /** Name, equals sign and expression. */
  readonly range: Range;
}

export interface Block {
  readonly type: string;
  readonly typeRange: Range;
  readonly labels: readonly string[];
  readonly labelRanges: readonly Range[];
  readonly body: Body;
  /** Type and labels, up to the opening brace. */
  readonly headerRange: Range;
}

export interface AttributeSchema {
  readonly name: string;
  readonly required?: boolean | undefined;
}

export interface BlockSchema {
  readonly type: string;
  /** What each label means, as in `['type', 'name']`; a block must have exactly so many. */
  readonly labelNames: readonly string[];
}

/** What may stand in a body. How often a block may come is for the reader of the content to say. */
export interface BodySchema {
  readonly attributes: readonly AttributeSchema[];
  readonly blocks: readonly BlockSchema[];
}

export interface BodyContent {
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** In source order, of all types together. */
  readonly blocks: readonly Block[];
}

/** Attributes and blocks, as native syntax, JSON, an expansion of dynamic blocks or a merge of several bodies hold them. */
export interface Body {
  /** Where to point when something is missing. */
  readonly missingItemRange: Range;
  /** What the schema names; anything else in the body is a diagnostic. */
  content(schema: BodySchema): Outcome<BodyContent>;
  /** What the schema names, and a body of what is left over. */
  partialContent(schema: BodySchema): Outcome<{ readonly content: BodyContent; readonly rest: Body }>;
  /** All as attributes, whatever their names; a block is a diagnostic. */
  justAttributes(): Outcome<ReadonlyMap<string, Attribute>>;
}
