import type { Diagnostic } from '../../../diag/diagnostic.ts';
import type { JsonMember, JsonNode } from './json-node.ts';
import { duplicateJsonName } from './messages.ts';

/** Says where an object gives a name twice, at any depth. */
export function duplicateMembers(node: JsonNode): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  collect(node, found);
  return found;
}

function collect(node: JsonNode, found: Diagnostic[]): void {
  if (node.kind === 'array') for (const item of node.items) collect(item, found);
  if (node.kind !== 'object') return;
  const first = new Map<string, JsonMember>();
  for (const member of node.members) {
    const before = first.get(member.name);
    if (before) found.push(duplicateJsonName(member.name, before.nameRange, member.nameRange));
    else first.set(member.name, member);
    collect(member.value, found);
  }
}
