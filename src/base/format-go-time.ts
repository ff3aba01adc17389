import type { CivilTime } from './civil-time.ts';
import { civilTime, monthNames, weekdayNames } from './civil-time.ts';

const elements =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|2006|__2|_2(?!006)|002|0[1-6]|1(?!5)|15|2|3|4|5|PM|pm|[-Z]07(?::00:00|0000|:00|00)?|[.,](?:0+|9+)(?!\d)/g;

/** A moment in UTC by a layout of Go's: the layout shows how Monday, 2 January 2006, 15:04:05 would be written. */
export function formatGoTime(date: Date, layout: string): string {
  const time = civilTime(BigInt(Math.floor(date.getTime() / 1000)));
  const milliseconds = ((date.getTime() % 1000) + 1000) % 1000;
  return layout.replace(elements, (element) => showElement(element, time, milliseconds));
}

function showElement(element: string, time: CivilTime, milliseconds: number): string {
  if (/^[.,]/.test(element)) return showFraction(element, milliseconds);
  if (element.startsWith('Z')) return 'Z';
  if (element.startsWith('-')) return element.replace('-', '+').replace(/\d/g, '0');
  return shown(time)[element] ?? element;
}

function showFraction(element: string, milliseconds: number): string {
  const digits = String(milliseconds)
    .padStart(3, '0')
    .padEnd(9, '0')
    .slice(0, element.length - 1);
  if (!element.includes('9')) return element.charAt(0) + digits;
  const kept = digits.replace(/0+$/, '');
  return kept === '' ? '' : element.charAt(0) + kept;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}

function shown(time: CivilTime): Readonly<Record<string, string>> {
  const month = monthNames[time.month - 1] ?? '';
  const weekday = weekdayNames[time.weekday] ?? '';
  const hour12 = time.hour % 12 || 12;
  const year = String(time.year).padStart(4, '0');
  return {
    January: month,
    Jan: month.slice(0, 3),
    Monday: weekday,
    Mon: weekday.slice(0, 3),
    MST: 'UTC',
    2006: year,
    '06': year.slice(-2),
    '01': two(time.month),
    1: String(time.month),
    '02': two(time.day),
    _2: String(time.day).padStart(2),
    2: String(time.day),
    '002': String(time.yearDay).padStart(3, '0'),
    __2: String(time.yearDay).padStart(3),
    15: two(time.hour),
    '03': two(hour12),
    3: String(hour12),
    '04': two(time.minute),
    4: String(time.minute),
    '05': two(time.second),
    5: String(time.second),
    PM: time.hour < 12 ? 'AM' : 'PM',
    pm: time.hour < 12 ? 'am' : 'pm',
  };
}
