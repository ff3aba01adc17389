import { compareCodePoints } from '../../base/compare-code-points.ts';
import { isIdentifier } from '../../hcl/syntax/identifier.ts';
import { listText } from '../../hcl/write/expression-text.ts';
import type { JsonNode, JsonObject } from '../legacy/json/json-node.ts';
import { numberText } from './json-literal.ts';

/** How a text of the JSON template is written in HCL2, quotes and all. */
export type WriteText = (text: string) => string;

/** A JSON value as an expression: lists on one line, objects over several, with their keys in order. */
export function valueExpression(node: JsonNode, write: WriteText): string {
  switch (node.kind) {
    case 'null':
      return 'null';
    case 'bool':
      return String(node.bool);
    case 'number':
      return numberText(node.text);
    case 'string':
      return write(node.text);
    case 'array':
      return listText(node.items.map((item) => valueExpression(item, write)));
    case 'object':
      return entriesExpression(
        sortedMembers(node).map(({ name, value }) => [name, valueExpression(value, write)] as const),
        write,
      );
  }
}

/** An object of source texts by key. */
export function entriesExpression(
  entries: ReadonlyArray<readonly [key: string, expression: string]>,
  write: WriteText,
): string {
  if (entries.length === 0) return '{}';
  return `{\n${entries.map(([key, value]) => `${keyText(key, write)} = ${value}\n`).join('')}}`;
}

/** A bare `for` would begin an expression of its own. */
function keyText(key: string, write: WriteText): string {
  return isIdentifier(key) && key !== 'for' ? key.normalize('NFC') : write(key);
}

function sortedMembers({ members }: JsonObject): JsonObject['members'] {
  return [...members].sort((a, b) => compareCodePoints(a.name, b.name));
}
