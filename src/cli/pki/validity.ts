import { randomBytes } from 'node:crypto';

const dayMs = 86_400_000;
/** Clocks of others may be a little late. */
const headStartMs = 300_000;

/** Two centuries: far from the year 9999, in which certificates can say no later time. */
const mostDays = 73_000;

export function isCountOfDays(days: number): boolean {
  return days >= 1 && days <= mostDays;
}

/** From a little before now, for so many days. */
export function validity(now: Date, days: number): { readonly notBefore: Date; readonly notAfter: Date } {
  const start = Math.floor(now.getTime() / 1000) * 1000;
  return { notBefore: new Date(start - headStartMs), notAfter: new Date(start + days * dayMs) };
}

/** A serial number of sixteen random bytes, the first of which keeps it positive and in full length. */
export function newSerial(): bigint {
  return BigInt(`0x4${randomBytes(16).toString('hex').slice(1)}`);
}
