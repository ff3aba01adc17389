import { indexBelow } from '../../base/index-below.ts';
import type { JsonNode } from './json-node.ts';

/** A longer way is shortened: it is read by people. */
const mostSteps = 8;

/** The way to the innermost object or array around an offset, as in `build[0].provisioner`; undefined outside of all. */
export function jsonPathAt(root: JsonNode, offset: number): string | undefined {
  const steps: string[] = [];
  for (let at: JsonNode | undefined = root; at;) {
    const inner: readonly [step: string, node: JsonNode] | undefined = childAt(at, offset);
    if (inner) steps.push(inner[0]);
    at = inner?.[1];
  }
  if (steps.length > mostSteps) steps.splice(mostSteps - 1, steps.length - mostSteps, '…');
  return steps.length === 0 ? undefined : steps.join('').replace(/^\./, '');
}

function childAt(node: JsonNode, offset: number): readonly [string, JsonNode] | undefined {
  if (node.kind === 'object') {
    const { properties } = node;
    const property = properties[indexBelow(offset, properties, ({ value }) => value.range.start)];
    return property && isAround(property.value, offset)
      ? [`.${property.name.text}`, property.value]
      : undefined;
  }
  if (node.kind !== 'array') return undefined;
  const index = indexBelow(offset, node.items, ({ range }) => range.start);
  const item = node.items[index];
  return item && isAround(item, offset) ? [`[${index}]`, item] : undefined;
}

function isAround({ kind, range }: JsonNode, offset: number): boolean {
  return (kind === 'object' || kind === 'array') && range.start <= offset && offset < range.end;
}
