import { civilTime, monthNames, weekdayNames } from '../base/civil-time.ts';
import type { CivilTime } from '../base/civil-time.ts';
import type { Timestamp } from './rfc3339.ts';
import { formatOffset, numericOffset } from './rfc3339.ts';

const sequences = /'((?:[^']|'')*)'|([A-Za-z])\2*|'|[^A-Za-z']+/g;

/** What a run of equal letters shows; undefined for one that means nothing. */
type Verb = (time: CivilTime, offset: number) => string;

function two(n: number): string {
  return String(n).padStart(2, '0');
}

function hour12({ hour }: CivilTime): number {
  return hour % 12 || 12;
}

const verbs: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ['YYYY', ({ year }) => String(year).padStart(4, '0')],
  ['YY', ({ year }) => String(year).padStart(4, '0').slice(-2)],
  ['MMMM', ({ month }) => monthNames[month - 1] ?? ''],
  ['MMM', ({ month }) => (monthNames[month - 1] ?? '').slice(0, 3)],
  ['MM', ({ month }) => two(month)],
  ['M', ({ month }) => String(month)],
  ['DD', ({ day }) => two(day)],
  ['D', ({ day }) => String(day)],
  ['EEEE', ({ weekday }) => weekdayNames[weekday] ?? ''],
  ['EEE', ({ weekday }) => (weekdayNames[weekday] ?? '').slice(0, 3)],
  ['hh', ({ hour }) => two(hour)],
  ['h', ({ hour }) => String(hour)],
  ['HH', (time) => two(hour12(time))],
  ['H', (time) => String(hour12(time))],
  ['AA', ({ hour }) => (hour < 12 ? 'AM' : 'PM')],
  ['aa', ({ hour }) => (hour < 12 ? 'am' : 'pm')],
  ['mm', ({ minute }) => two(minute)],
  ['m', ({ minute }) => String(minute)],
  ['ss', ({ second }) => two(second)],
  ['s', ({ second }) => String(second)],
  ['Z', (_, offset) => formatOffset(offset, ':')],
  ['ZZZ', (_, offset) => (offset === 0 ? 'UTC' : numericOffset(offset, ''))],
  ['ZZZZ', (_, offset) => numericOffset(offset, '')],
  ['ZZZZZ', (_, offset) => numericOffset(offset, ':')],
]);

/** A timestamp by a format such as `YYYY-MM-DD'T'hh:mm`, or the part of the format that means nothing. */
export function formatDate(
  format: string,
  { unixSeconds, offset }: Timestamp,
): { readonly text: string } | { readonly bad: string } {
  const time = civilTime(unixSeconds, offset);
  let text = '';
  for (const [sequence, quoted, letter] of format.matchAll(sequences)) {
    if (quoted !== undefined) text += quoted.replaceAll("''", "'");
    else if (letter === undefined && sequence !== "'") text += sequence;
    else {
      const verb = verbs.get(sequence);
      if (!verb) return { bad: sequence };
      text += verb(time, offset);
    }
  }
  return { text };
}
