import { compareCodePoints } from '../../../base/compare-code-points.ts';
import type { Plain, PlainObject } from './plain-json.ts';
import { isObject } from './plain-json.ts';

/** JSON as Packer writes it: two spaces a level, names in order, and `&` escaped though `<` and `>` are not. */
export function goJsonText(value: Plain, indent = ''): string {
  if (Array.isArray(value)) return goArray(value, indent);
  if (isObject(value)) return goObject(value, indent);
  if (typeof value === 'string') return goString(value);
  return Object.is(value, -0) ? '-0' : JSON.stringify(value);
}

function goArray(items: readonly Plain[], indent: string): string {
  if (items.length === 0) return '[]';
  const inner = `${indent}  `;
  return `[\n${items.map((item) => `${inner}${goJsonText(item, inner)}`).join(',\n')}\n${indent}]`;
}

function goObject(object: PlainObject, indent: string): string {
  const entries = Object.entries(object).sort(([a], [b]) => compareCodePoints(a, b));
  if (entries.length === 0) return '{}';
  const inner = `${indent}  `;
  const lines = entries.map(([name, value]) => `${inner}${goString(name)}: ${goJsonText(value, inner)}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

function goString(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
