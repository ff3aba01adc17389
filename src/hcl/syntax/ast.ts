import type { Value } from '../../cty/value.ts';
import type { Outcome, Range } from '../../diag/diagnostic.ts';

/** One step of a reference: `.name`, or `[key]` with a constant string or number. */
export type Step =
  | { readonly kind: 'attribute'; readonly name: string; readonly range: Range }
  | { readonly kind: 'index'; readonly key: Value; readonly range: Range };

/** A reference to a variable and into it, as in `local.tags["Name"]`. */
export interface Traversal {
  readonly root: string;
  readonly rootRange: Range;
  readonly steps: readonly Step[];
  readonly range: Range;
}

export type BinaryOperator =
  | '||'
  | '&&'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';
export type UnaryOperator = '!' | '-';

interface Node {
  readonly range: Range;
}

/** A number, a bool, `null`, or a run of literal text in a template. */
export interface LiteralExpression extends Node {
  readonly kind: 'literal';
  readonly value: Value;
}

/** Text with interpolations; also quoted text without any. */
export interface TemplateExpression extends Node {
  readonly kind: 'template';
  readonly parts: readonly Expression[];
}

/** A template that is one interpolation and nothing else: its value keeps its type. */
export interface TemplateWrapExpression extends Node {
  readonly kind: 'template-wrap';
  readonly inner: Expression;
}

/** The body of a `%{ for }` directive, whose tuple of texts is joined. */
export interface TemplateJoinExpression extends Node {
  readonly kind: 'template-join';
  readonly inner: Expression;
}

export interface VariableExpression extends Node {
  readonly kind: 'variable';
  readonly traversal: Traversal;
}

/** Steps into a value that is not itself a plain reference, as in `f().name`. */
export interface AccessExpression extends Node {
  readonly kind: 'access';
  readonly source: Expression;
  readonly steps: readonly Step[];
}

export interface IndexExpression extends Node {
  readonly kind: 'index';
  readonly collection: Expression;
  readonly key: Expression;
}

/** `source[*]` or `source.*`: `each` is evaluated for every item, which it reaches by a `splat-item`. */
export interface SplatExpression extends Node {
  readonly kind: 'splat';
  readonly source: Expression;
  readonly each: Expression;
  readonly markerRange: Range;
}

export interface SplatItemExpression extends Node {
  readonly kind: 'splat-item';
}

export interface CallExpression extends Node {
  readonly kind: 'call';
  readonly name: string;
  readonly nameRange: Range;
  readonly args: readonly Expression[];
  /** Whether the last argument is followed by `...` and stands for many. */
  readonly expandsLast: boolean;
  readonly closeRange: Range;
}

export interface UnaryExpression extends Node {
  readonly kind: 'unary';
  readonly operator: UnaryOperator;
  readonly operand: Expression;
}

export interface BinaryExpression extends Node {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface ConditionalExpression extends Node {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

export interface ParenthesesExpression extends Node {
  readonly kind: 'parentheses';
  readonly inner: Expression;
}

export interface TupleExpression extends Node {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}

export interface ObjectItem {
  readonly key: Expression;
  readonly value: Expression;
}

export interface ObjectExpression extends Node {
  readonly kind: 'object';
  readonly items: readonly ObjectItem[];
  /** What happens to a key that comes again: it replaces the earlier one, or, in JSON syntax, is a mistake. */
  readonly repeats: 'replace' | 'refused';
}

/** A key of an object constructor: a lone name stands for itself, not for a variable. */
export interface ObjectKeyExpression extends Node {
  readonly kind: 'object-key';
  readonly inner: Expression;
}

export interface ForExpression extends Node {
  readonly kind: 'for';
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
  /** Present in the object form, `{ for ... : key => value }`. */
  readonly key: Expression | undefined;
  readonly value: Expression;
  readonly condition: Expression | undefined;
  /** Whether values of equal keys are grouped, by `...`. */
  readonly groups: boolean;
}

/** An expression for which some names have been given a meaning already, as by the iterator of a dynamic block. */
export interface BoundExpression extends Node {
  readonly kind: 'bound';
  readonly inner: Expression;
  readonly names: ReadonlyMap<string, Value>;
}

/**
 * A string of JSON syntax. Where names may be used it is a template; where none may, plain text; and where something
 * that is not a value is asked for, such as a type, it holds that in native syntax.
 */
export interface JsonStringExpression extends Node {
  readonly kind: 'json-string';
  readonly text: string;
  readonly template: Outcome<Expression>;
  /** The text as an expression of native syntax. */
  readonly native: Outcome<Expression>;
}

/** What could not be parsed; a diagnostic has been given, and its value is unknown. */
export interface InvalidExpression extends Node {
  readonly kind: 'invalid';
}

/** The tree of an expression. Ranges are offsets into the source; lines are worked out only when shown. */
export type Expression =
  | LiteralExpression
  | TemplateExpression
  | TemplateWrapExpression
  | TemplateJoinExpression
  | VariableExpression
  | AccessExpression
  | IndexExpression
  | SplatExpression
  | SplatItemExpression
  | CallExpression
  | UnaryExpression
  | BinaryExpression
  | ConditionalExpression
  | ParenthesesExpression
  | TupleExpression
  | ObjectExpression
  | ObjectKeyExpression
  | ForExpression
  | BoundExpression
  | JsonStringExpression
  | InvalidExpression;
