import { compareCodePoints } from '../../base/compare-code-points.ts';
import type { JsonNode } from '../legacy/json/json-node.ts';
import { convertPlain } from '../../options/convert-plain.ts';
import type { OptionType } from '../../options/option-table.ts';
import { listText } from '../../hcl/write/expression-text.ts';
import { numberText } from './json-literal.ts';
import type { WriteText } from './value-expression.ts';
import { entriesExpression, valueExpression } from './value-expression.ts';

type PlainType = Extract<OptionType, 'string' | 'bool' | 'number' | 'duration'>;

/**
 * The value of an option as an expression of its type. JSON templates are read loosely ("1" is true, "a,b" is a list of
 * two), HCL2 is not, so what only the loose reading takes is written as what it means. Undefined for an empty list.
 */
export function optionExpression(node: JsonNode, type: OptionType, write: WriteText): string | undefined {
  if (type === 'list(string)') return listExpression(node, 'string', write);
  if (type === 'list(number)') return listExpression(node, 'number', write);
  if (type === 'map(string)') return mapExpression(node, write);
  return type === 'any' ? valueExpression(node, write) : plainExpression(node, type, write);
}

function listExpression(node: JsonNode, type: PlainType, write: WriteText): string | undefined {
  if (node.kind === 'null') return 'null';
  if (node.kind === 'array') {
    return node.items.length === 0
      ? undefined
      : listText(node.items.map((item) => plainExpression(item, type, write)));
  }
  if (node.kind !== 'string' || type !== 'string') return listText([plainExpression(node, type, write)]);
  return node.text === '' ? undefined : splitExpression(node.text, write);
}

/** A text that is split at its commas, which are not known yet in what is put in for an expression. */
function splitExpression(text: string, write: WriteText): string {
  const parts = text.split(/,(?![^{]*\}\})/).map(write);
  const isOpen = (part: string): boolean => part.includes('${');
  if (!parts.some(isOpen)) return listText(parts);
  const split = parts.map((part) => (isOpen(part) ? `split(",", ${part})` : part));
  return split.length === 1 ? `compact(${split[0] ?? ''})` : `compact(flatten(${listText(split)}))`;
}

/** A list of objects is one map in JSON templates, too. */
function mapExpression(node: JsonNode, write: WriteText): string {
  const objects = node.kind === 'array' ? node.items : [node];
  if (objects.length === 0 || !objects.every((one) => one.kind === 'object')) {
    return valueExpression(node, write);
  }
  const entries = new Map(
    objects
      .flatMap(({ members }) => members)
      .map(({ name, value }) => [name, plainExpression(value, 'string', write)] as const),
  );
  return entriesExpression(
    [...entries].sort(([a], [b]) => compareCodePoints(a, b)),
    write,
  );
}

function plainExpression(node: JsonNode, type: PlainType, write: WriteText): string {
  if (!isLoose[type](node)) return valueExpression(node, write);
  const read = convertPlain(plainValue(node), type);
  if (!read.ok) return valueExpression(node, write);
  const isQuoted = type === 'string' || type === 'duration';
  return isQuoted ? `"${looseText(node)}"` : JSON.stringify(read.value);
}

/** Whether HCL2 would refuse a value, or take it for another. */
const isLoose: Readonly<Record<PlainType, (node: JsonNode) => boolean>> = {
  string: ({ kind }) => kind === 'bool',
  bool: (node) =>
    node.kind === 'number' || (node.kind === 'string' && !/^(?:true|false)$|\{\{/.test(node.text)),
  number: (node) => node.kind === 'bool' || (node.kind === 'string' && node.text === ''),
  duration: ({ kind }) => kind === 'number',
};

/** A bool counts as 1 or 0 where a text is wanted, a number as nanoseconds where a duration is. */
function looseText(node: JsonNode): string {
  return node.kind === 'number'
    ? `${numberText(node.text)}ns`
    : node.kind === 'bool' && node.bool
      ? '1'
      : '0';
}

function plainValue(node: JsonNode): string | number | boolean | null {
  if (node.kind === 'string') return node.text;
  if (node.kind === 'number') return Number(node.text);
  return node.kind === 'bool' ? node.bool : null;
}
