import { textParts } from '../../contracts/late-text.ts';
import { fromJs } from '../../cty/js.ts';
import type { Outcome, Range } from '../../diag/diagnostic.ts';
import { SourceText } from '../../diag/source-text.ts';
import { parseExpression } from '../../hcl/parse-hcl.ts';
import type { Expression } from '../../hcl/syntax/ast.ts';
import { quotedText } from '../../hcl/write/expression-text.ts';
import { DiagnosticList } from '../diagnostic-list.ts';
import { noTemplateValue } from './messages.ts';

/** The expression that a plain value of code stands for. `path` names it in messages. */
export function codeExpression(value: unknown, path: string, at: Range): Outcome<Expression> {
  if (typeof value === 'string') return textExpression(value, at);
  if (Array.isArray(value)) return listExpression(value, path, at);
  if (isPlainObject(value)) return objectExpression(value, path, at);
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

function listExpression(items: readonly unknown[], path: string, at: Range): Outcome<Expression> {
  const found = new DiagnosticList();
  const expressions = items.map((item, i) => found.take(codeExpression(item, `${path}[${i}]`, at)));
  return { value: { kind: 'tuple', items: expressions, range: at }, diags: found.diags };
}

function objectExpression(
  entries: Readonly<Record<string, unknown>>,
  path: string,
  at: Range,
): Outcome<Expression> {
  const found = new DiagnosticList();
  const items = Object.entries(entries)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({
      key: { kind: 'literal', value: fromJs(name), range: at } as const,
      value: found.take(codeExpression(value, `${path}.${name}`, at)),
    }));
  return { value: { kind: 'object', items, repeats: 'replace', range: at }, diags: found.diags };
}
