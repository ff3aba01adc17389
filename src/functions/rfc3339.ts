import { civilTime, daysOf } from '../base/civil-time.ts';

/** A moment with the distance from UTC at which it was written. */
export interface Timestamp {
  readonly unixSeconds: bigint;
  readonly nanoseconds: number;
  /** How many seconds ahead of UTC. */
  readonly offset: number;
}

const pattern = /^(\d{4})-(\d\d)-(\d\d)([T ])(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;

/** Reads a timestamp such as `2024-02-29T12:34:56Z`; undefined if it is not one, or there is no such day or time. */
export function parseRfc3339(text: string, separators: 'T' | 'T or space' = 'T'): Timestamp | undefined {
  const match = pattern.exec(text);
  if (!match || (match[4] === ' ' && separators === 'T')) return undefined;
  const [year = 0, month = 0, day = 0, , hour = 0, minute = 0, second = 0] = match.slice(1, 8).map(Number);
  const [offsetHours, offsetMinutes] = [Number(match[10] ?? 0), Number(match[11] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59 || offsetHours > 23 || offsetMinutes > 59) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  const offset = (match[9] === '-' ? -1 : 1) * (offsetHours * 3600 + offsetMinutes * 60);
  const local = daysOf(BigInt(year), month, day) * 86_400n + BigInt(hour * 3600 + minute * 60 + second);
  return {
    unixSeconds: local - BigInt(offset),
    nanoseconds: Number((match[8] ?? '').slice(0, 9).padEnd(9, '0')),
    offset,
  };
}

function daysInMonth(year: number, month: number): number {
  const next = month === 12 ? daysOf(BigInt(year) + 1n, 1, 1) : daysOf(BigInt(year), month + 1, 1);
  return Number(next - daysOf(BigInt(year), month, 1));
}

/** Writes a timestamp to the second. */
export function formatRfc3339({ unixSeconds, offset }: Pick<Timestamp, 'unixSeconds' | 'offset'>): string {
  const { year, month, day, hour, minute, second } = civilTime(unixSeconds, offset);
  const [m, d, h, min, s] = [month, day, hour, minute, second].map((part) => String(part).padStart(2, '0'));
  return `${String(year).padStart(4, '0')}-${m}-${d}T${h}:${min}:${s}${formatOffset(offset, ':')}`;
}

/** The distance from UTC as `+02:00`, or `Z` for none. */
export function formatOffset(offset: number, separator: ':' | ''): string {
  if (offset === 0) return 'Z';
  return numericOffset(offset, separator);
}

/** The distance from UTC as `+02:00`, also for none. */
export function numericOffset(offset: number, separator: ':' | ''): string {
  const minutes = Math.trunc(Math.abs(offset) / 60);
  const [hours, rest] = [Math.trunc(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return `${offset < 0 ? '-' : '+'}${hours}${separator}${rest}`;
}
