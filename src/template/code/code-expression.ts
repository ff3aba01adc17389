import { textParts } from '../../contracts/late-text.ts';
import { fromJs } from '../../cty/js.ts';
import type { Outcome, Range } from '../../diag/diagnostic.ts';
import { SourceText } from '../../diag/source-text.ts';
import { parseExpression } from '../../hcl/parse-hcl.ts';
import { nestedTooDeeply } from '../../hcl/syntax/messages.ts';
import type { Expression } from '../../hcl/syntax/ast.ts';
import { quotedText } from '../../hcl/write/expression-text.ts';
import { DiagnosticList } from '../diagnostic-list.ts';
import { noTemplateValue } from './messages.ts';

/** What text may nest, code may. An object of code may also hold itself, and so have no end. */
const deepest = 250;

/** Where a value of code stands: its name for messages, and how many lists and objects are around it. */
interface ValuePlace {
  readonly path: string;
  readonly at: Range;
  readonly depth: number;
}

/** The expression that a plain value of code stands for. `path` names it in messages. */
export function codeExpression(value: unknown, path: string, at: Range): Outcome<Expression> {
  return expressionAt(value, { path, at, depth: 0 });
}

function expressionAt(value: unknown, place: ValuePlace): Outcome<Expression> {
  const { path, at, depth } = place;
  if (typeof value === 'string') return textExpression(value, at);
  if (depth > deepest) {
    const nothing = { kind: 'literal', value: fromJs(null), range: at } as const;
    return { value: nothing, diags: [nestedTooDeeply(at)] };
  }
  if (Array.isArray(value)) return listExpression(value, place);
  if (isPlainObject(value)) return objectExpression(value, place);
  const isPlain =
    value === null ||
    value === undefined ||
    typeof value === 'boolean' ||
    typeof value === 'bigint' ||
    Number.isFinite(value);
  const literal = { kind: 'literal', value: fromJs(isPlain ? value : null), range: at } as const;
  return { value: literal, diags: isPlain ? [] : [noTemplateValue(path, value, at)] };
}

/** Neither an array nor an object of a class, such as a date. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function textExpression(text: string, at: Range): Outcome<Expression> {
  const parts = textParts(text);
  const [first] = parts;
  if (parts.every(({ kind }) => kind === 'text'))
    return { value: { kind: 'literal', value: fromJs(text), range: at }, diags: [] };
  const written =
    first?.kind === 'reference' && parts.length === 1
      ? first.reference
      : `"${parts.map((part) => (part.kind === 'text' ? quotedText(part.text).slice(1, -1) : `\${${part.reference}}`)).join('')}"`;
  return parseExpression(textAt(written, at));
}

/** A text of its own whose first line has the number of the line that it comes from. */
function textAt(text: string, { source, start }: Range): SourceText {
  const { line } = source.lines.positionAt(start);
  return new SourceText(source.name, `${'\n'.repeat(line - 1)}${text}`);
}

function listExpression(items: readonly unknown[], { path, at, depth }: ValuePlace): Outcome<Expression> {
  const found = new DiagnosticList();
  const expressions = items.map((item, i) =>
    found.take(expressionAt(item, { path: `${path}[${i}]`, at, depth: depth + 1 })),
  );
  return { value: { kind: 'tuple', items: expressions, range: at }, diags: found.diags };
}

function objectExpression(
  entries: Readonly<Record<string, unknown>>,
  { path, at, depth }: ValuePlace,
): Outcome<Expression> {
  const found = new DiagnosticList();
  const items = Object.entries(entries)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({
      key: { kind: 'literal', value: fromJs(name), range: at } as const,
      value: found.take(expressionAt(value, { path: `${path}.${name}`, at, depth: depth + 1 })),
    }));
  return { value: { kind: 'object', items, repeats: 'replace', range: at }, diags: found.diags };
}
