/** A moment as a calendar and a clock show it, at any distance from today. Months count from 1, weekdays from Sunday = 0. */
export interface CivilTime {
  readonly year: bigint;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
  /** From 1. */
  readonly yearDay: number;
  /** The year and week of ISO 8601. */
  readonly isoYear: bigint;
  readonly isoWeek: number;
}

const secondsPerDay = 86_400n;
/** Days from the first of March of year 0 to 1970-01-01: years that begin in March end with their leap day. */
const daysToEpoch = 719_468n;
const daysPerEra = 146_097n;

export const monthNames: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
export const weekdayNames: readonly string[] = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
];

/** What a clock shows so many seconds after 1970-01-01 00:00 UTC, if it is `offset` seconds ahead of UTC. */
export function civilTime(unixSeconds: bigint, offset = 0): CivilTime {
  const local = unixSeconds + BigInt(offset);
  const days = floorDivide(local, secondsPerDay);
  const seconds = Number(local - days * secondsPerDay);
  const { year, month, day } = civilDate(days);
  const yearDay = Number(days - daysOf(year, 1, 1)) + 1;
  const weekday = Number(modulo(days + 4n, 7n));
  return {
    year,
    month,
    day,
    weekday,
    yearDay,
    hour: Math.trunc(seconds / 3600),
    minute: Math.trunc(seconds / 60) % 60,
    second: seconds % 60,
    ...isoWeekOf(days, weekday),
  };
}

/** The days from 1970-01-01 to a date of the Gregorian calendar. */
export function daysOf(year: bigint, month: number, day: number): bigint {
  const marchYear = month <= 2 ? year - 1n : year;
  const era = floorDivide(marchYear, 400n);
  const yearOfEra = marchYear - era * 400n;
  const dayOfYear = BigInt(Math.trunc((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1);
  const dayOfEra = yearOfEra * 365n + yearOfEra / 4n - yearOfEra / 100n + dayOfYear;
  return era * daysPerEra + dayOfEra - daysToEpoch;
}

function civilDate(days: bigint): { readonly year: bigint; readonly month: number; readonly day: number } {
  const shifted = days + daysToEpoch;
  const era = floorDivide(shifted, daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const yearOfEra = (dayOfEra - dayOfEra / 1460n + dayOfEra / 36_524n - dayOfEra / 146_096n) / 365n;
  const dayOfYear = Number(dayOfEra - (365n * yearOfEra + yearOfEra / 4n - yearOfEra / 100n));
  const marchMonth = Math.trunc((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.trunc((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400n + (month <= 2 ? 1n : 0n), month, day };
}

/** A week belongs to the year of its Thursday. */
function isoWeekOf(days: bigint, weekday: number): { readonly isoYear: bigint; readonly isoWeek: number } {
  const thursday = days + 4n - BigInt(weekday === 0 ? 7 : weekday);
  const { year } = civilDate(thursday);
  return { isoYear: year, isoWeek: Math.trunc(Number(thursday - daysOf(year, 1, 1)) / 7) + 1 };
}

function floorDivide(a: bigint, b: bigint): bigint {
  return (a - modulo(a, b)) / b;
}

function modulo(a: bigint, b: bigint): bigint {
  return ((a % b) + b) % b;
}
