import { createHash } from 'node:crypto';
import { numberType, stringType } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import { stringValue } from '../cty/value.ts';
import type { CallProblem, ValueFunction } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { integerOf, isProblem, textOf } from './arguments.ts';
import { bcryptHash } from './bcrypt.ts';
import { defineFunction, defineTextFunction, stringParam } from './define-function.ts';
import type { World } from './world.ts';

const namespaces: ReadonlyMap<string, string> = new Map([
  ['dns', '6ba7b810-9dad-11d1-80b4-00c04fd430c8'],
  ['url', '6ba7b811-9dad-11d1-80b4-00c04fd430c8'],
  ['oid', '6ba7b812-9dad-11d1-80b4-00c04fd430c8'],
  ['x500', '6ba7b814-9dad-11d1-80b4-00c04fd430c8'],
]);
const uuid =
  /^(?:urn:uuid:)?(\{?)([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})(\}?)$/i;

/** Functions that give hashes and identifiers. */
export function hashFunctions(world: World): readonly ValueFunction[] {
  const hashes = (['md5', 'sha1', 'sha256', 'sha512'] as const).map((name) =>
    defineTextFunction(
      name,
      `The ${name.toUpperCase()} hash of a text in hexadecimal digits.`,
      ['str'],
      (text) => createHash(name).update(text).digest('hex'),
    ),
  );
  return [
    ...hashes,
    defineFunction('bcrypt', 'The bcrypt hash of a password, by default at a cost of 10.', {
      params: [stringParam('str')],
      variadic: { name: 'cost', type: numberType },
      returns: stringType,
      call: ([password, ...costs]) => hashPassword(textOf(password), costs, world),
    }),
    defineFunction('uuidv4', 'A new random UUID.', {
      params: [],
      returns: stringType,
      call: () => stringValue(formatUuid(world.randomBytes(16), 4)),
    }),
    defineTextFunction('uuidv5', 'The UUID of a name in a namespace.', ['namespace', 'name'], nameUuid),
  ];
}

function hashPassword(
  password: string,
  costs: readonly Value[],
  { randomBytes }: World,
): Value | CallProblem {
  const [given] = costs;
  if (costs.length > 1) return problem('at most one cost can be given');
  const cost = given ? integerOf(given, 1) : 0;
  if (isProblem(cost)) return cost;
  const hash = bcryptHash(password, cost, randomBytes);
  return isProblem(hash) ? hash : stringValue(hash);
}

function nameUuid(namespace: string, name: string): string | CallProblem {
  const [, open = '', ...parts] = uuid.exec(namespaces.get(namespace) ?? namespace) ?? [];
  const close = parts.pop();
  if (parts.length === 0 || (open === '') !== (close === '')) {
    return problem(`a namespace is dns, url, oid, x500 or a UUID, not ${JSON.stringify(namespace)}`, 0);
  }
  const hash = createHash('sha1')
    .update(Buffer.from(parts.join(''), 'hex'))
    .update(name)
    .digest();
  return formatUuid(hash.subarray(0, 16), 5);
}

/** Sets the version and variant bits of RFC 4122. */
function formatUuid(bytes: Uint8Array, version: number): string {
  const hex = Buffer.from(
    bytes.map((byte, i) =>
      i === 6 ? (byte & 0x0f) | (version << 4) : i === 8 ? (byte & 0x3f) | 0x80 : byte,
    ),
  ).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
