import { isSensitive } from '../../cty/marks.ts';
import { typeName } from '../../cty/type-name.ts';
import type { Value } from '../../cty/value.ts';
import type { Diagnostic, Range } from '../../diag/diagnostic.ts';
import { references } from '../references.ts';
import type { Expression, Traversal } from '../syntax/ast.ts';

/** Of more, nobody reads the first. */
const mostValues = 5;
const longestText = 60;

/** The diagnostic with the values of what stands in the text that is wrong, as far as they are known. */
export function withRelevantValues(
  diag: Diagnostic,
  expression: Expression,
  valueOf: (traversal: Traversal) => Value | undefined,
): Diagnostic {
  const { subject } = diag;
  if (subject === undefined || diag.values !== undefined) return diag;
  const shown = new Map<string, string>();
  for (const traversal of references(expression)) {
    if (shown.size === mostValues) break;
    const value = isAbout(traversal.range, subject) ? valueOf(traversal) : undefined;
    const text = value && statement(value);
    if (text !== undefined) shown.set(sourceOf(traversal.range), text);
  }
  return shown.size === 0 ? diag : { ...diag, values: [...shown] };
}

function isAbout(range: Range, subject: Range): boolean {
  return range.source === subject.source && range.start < subject.end && subject.start < range.end;
}

function sourceOf({ source, start, end }: Range): string {
  return source.text.slice(start, end);
}

/** Undefined for what is not known. */
function statement(value: Value): string | undefined {
  if (isSensitive(value)) return 'as a sensitive value';
  switch (value.kind) {
    case 'unknown':
      return undefined;
    case 'null':
      return 'as null';
    case 'bool':
      return `as ${value.bool}`;
    case 'number':
      return `as ${cut(value.number.toString())}`;
    case 'string':
      return `as ${JSON.stringify(cut(value.text))}`;
    case 'list':
    case 'set':
    case 'tuple':
      return counted(value, value.items.length, 'element');
    case 'map':
      return counted(value, value.entries.size, 'element');
    case 'object':
      return counted(value, value.entries.size, 'attribute');
  }
}

function counted({ type }: Value, count: number, what: string): string {
  const name = typeName(type);
  return count === 0 ? `as empty ${name}` : `as ${name} with ${count} ${what}${count === 1 ? '' : 's'}`;
}

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
