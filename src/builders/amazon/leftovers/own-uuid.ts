import { randomBytes } from 'node:crypto';

/** Stands where version 8 leaves twelve bits to its maker, and tells what kiln made from what others did. */
const mark = '6b1';

const form = new RegExp(`([0-9a-f]{8})-([0-9a-f]{4})-8${mark}-[89ab][0-9a-f]{3}-[0-9a-f]{12}`);

/** What a filter of EC2's finds such a UUID by. */
export const ownUuidFilter = `????????-????-8${mark}-????-????????????`;

/**
 * A UUID that says when it was made, to the millisecond, and that kiln made it: a lost build's things are found by it
 * where no ledger is left. Source: RFC 9562, sections 5.7 (the time) and 5.8 (version 8).
 */
export function ownUuid(now: Date): string {
  const time = now.getTime().toString(16).padStart(12, '0');
  const random = randomBytes(8);
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x80;
  const rest = random.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-8${mark}-${rest.slice(0, 4)}-${rest.slice(4)}`;
}

/** When the UUID in a name or token was made; undefined where kiln made none in it. */
export function ownUuidTime(text: string | undefined): Date | undefined {
  const [, high, low] = form.exec(text ?? '') ?? [];
  return high === undefined || low === undefined ? undefined : new Date(Number.parseInt(high + low, 16));
}
