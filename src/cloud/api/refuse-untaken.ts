import { unsupported } from '../model/messages.ts';

/** Members by path; a member that may have only some values names them. */
type Taken = ReadonlyMap<string, readonly string[] | undefined>;

const parsed = new WeakMap<readonly string[], Taken>();

function parse(takes: readonly string[]): Taken {
  const known = parsed.get(takes);
  if (known !== undefined) return known;
  const taken = new Map(
    takes.map((entry) => {
      const [path = '', values] = entry.split('=');
      return [path, values?.split('|')] as const;
    }),
  );
  parsed.set(takes, taken);
  return taken;
}

/**
 * Checks that an action carries out all that a request says; nothing is to succeed silently.
 *
 * @throws ApiError naming the first member that it does not carry out.
 */
export function refuseUntaken(action: string, takes: readonly string[], input: object): void {
  refuseBelow(action, { taken: parse(takes), path: '' }, input);
}

interface Place {
  readonly taken: Taken;
  readonly path: string;
}

function refuseBelow(action: string, { taken, path }: Place, value: unknown): void {
  if (taken.has(path)) {
    const values = taken.get(path);
    if (values === undefined || values.includes(String(value))) return;
    throw unsupported(`${path} = ${String(value)} of ${action}`);
  }
  if (Array.isArray(value)) {
    for (const item of value) refuseBelow(action, { taken, path }, item);
    return;
  }
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array || value instanceof Date) {
    throw unsupported(`the parameter ${path} of ${action}`);
  }
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    refuseBelow(action, { taken, path: path === '' ? name : `${path}.${name}` }, member);
  }
}
