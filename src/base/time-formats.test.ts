import { describe, expect, test } from 'vitest';
import { civilTime, daysOf } from './civil-time.ts';
import { formatGoTime } from './format-go-time.ts';
import { strftime } from './strftime.ts';

const date = new Date('2024-02-29T15:04:05.678Z');

describe('formatGoTime()', () => {
  test.each([
    ['2006-01-02T15:04:05Z07:00', '2024-02-29T15:04:05Z'],
    ['Mon Jan _2 15:04:05 2006', 'Thu Feb 29 15:04:05 2024'],
    ['Monday, January 2, 06 at 3:4pm', 'Thursday, February 29, 24 at 3:4pm'],
    ['20060102030405', '20240229030405'],
    ['03PM .000 ,999999 -0700 -07:00 MST', '03PM .678 ,678 +0000 +00:00 UTC'],
    ['002 __2 1/2', '060  60 2/29'],
    ['Monkey Januaries, year 7', 'Monkey Januaries, year 7'],
    ['literal only é', 'literal only é'],
  ])('shows %s as %s', (layout, want) => {
    expect(formatGoTime(date, layout)).toBe(want);
  });
});

describe('strftime()', () => {
  test.each([
    ['%Y-%m-%d %H:%M:%S', '2024-02-29 15:04:05'],
    ['%A %a %B %b %y %I %p %%', 'Thursday Thu February Feb 24 03 PM %'],
    ['%F %T %L %z', '2024-02-29 15:04:05 678 +0000'],
    ['%j %s %Q', '%j %s %Q'],
  ])('shows %s as %s', (format, want) => {
    expect(strftime(date, format)).toBe(want);
  });
});

describe('civilTime()', () => {
  test.each([
    ['0', { year: 1970n, month: 1, day: 1, hour: 0, weekday: 4, yearDay: 1, isoYear: 1970n, isoWeek: 1 }],
    [
      '-1',
      { year: 1969n, month: 12, day: 31, hour: 23, weekday: 3, yearDay: 365, isoYear: 1970n, isoWeek: 1 },
    ],
    [
      '1709210096',
      { year: 2024n, month: 2, day: 29, hour: 12, weekday: 4, yearDay: 60, isoYear: 2024n, isoWeek: 9 },
    ],
    [
      '9223372036854775807',
      {
        year: 292277026596n,
        month: 12,
        day: 4,
        hour: 15,
        weekday: 0,
        yearDay: 339,
        isoYear: 292277026596n,
        isoWeek: 48,
      },
    ],
  ])('of %s seconds', (seconds, want) => {
    expect(civilTime(BigInt(seconds))).toMatchObject(want);
  });

  test('agrees with Date on every day of four centuries', () => {
    for (let day = -146_097; day < 0; day += 37) {
      const known = new Date(day * 86_400_000);
      const { year, month, day: ours, weekday } = civilTime(BigInt(day) * 86_400n);
      expect([Number(year), month, ours, weekday]).toEqual([
        known.getUTCFullYear(),
        known.getUTCMonth() + 1,
        known.getUTCDate(),
        known.getUTCDay(),
      ]);
      expect(daysOf(year, month, ours)).toBe(BigInt(day));
    }
  });
});
