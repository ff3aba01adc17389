import type { Deferred } from '../../contracts/plan.ts';
import type { JsonNode } from './json/json-node.ts';

const buildCall = /\{\{[^}]*?\bbuild\s+(?:`([^`]*)`|"([^"]*)")/g;

/** The texts among a component's options that wait for a run, because they call `build`. */
export function findDeferredTexts(node: JsonNode, path = ''): readonly Deferred[] {
  if (node.kind === 'array') return node.items.flatMap((item, i) => findDeferredTexts(item, `${path}[${i}]`));
  if (node.kind === 'object') {
    return node.members.flatMap(({ name, value }) =>
      findDeferredTexts(value, path === '' ? name : `${path}.${name}`),
    );
  }
  if (node.kind !== 'string') return [];
  const names = [...node.text.matchAll(buildCall)].map(([, quoted, double]) => quoted ?? double ?? '');
  if (names.length === 0) return [];
  return [
    { path, text: JSON.stringify(node.text), references: [...new Set(names)].map((name) => `build.${name}`) },
  ];
}
