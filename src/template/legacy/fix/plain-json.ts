import type { JsonNode } from '../json/json-node.ts';

/** JSON without its places. Objects have no prototype, so that every name is theirs. */
export type Plain = null | boolean | number | string | readonly Plain[] | PlainObject;

export interface PlainObject {
  readonly [name: string]: Plain;
}

export function toPlain(node: JsonNode): Plain {
  switch (node.kind) {
    case 'object':
      return objectOf(node.members.map(({ name, value }) => [name, toPlain(value)]));
    case 'array':
      return node.items.map(toPlain);
    case 'string':
      return node.text;
    case 'number':
      return Number(node.text);
    case 'bool':
      return node.bool;
    case 'null':
      return null;
  }
}

export function objectOf(entries: Iterable<readonly [string, Plain]>): PlainObject {
  const object: { [name: string]: Plain } = Object.create(null);
  for (const [name, value] of entries) object[name] = value;
  return object;
}

export function isObject(value: Plain | undefined): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object with these members instead of those of the same names. */
export function withMembers(object: PlainObject, members: Readonly<Record<string, Plain>>): PlainObject {
  return objectOf([...Object.entries(object), ...Object.entries(members)]);
}

export function withoutMember(object: PlainObject, name: string): PlainObject {
  return objectOf(Object.entries(object).filter(([one]) => one !== name));
}

/** What becomes of a member that already has the new name. */
type Clash = 'replace' | 'keep';

/** Gives a member another name. */
export function rename(
  object: PlainObject,
  from: string,
  { to, clash }: { readonly to: string; readonly clash: Clash },
): PlainObject {
  const value = object[from];
  if (value === undefined) return object;
  const rest = withoutMember(object, from);
  return clash === 'keep' && rest[to] !== undefined ? rest : withMembers(rest, { [to]: value });
}
