import { formatGoTime } from '../base/format-go-time.ts';
import { civilTime, monthNames, weekdayNames } from '../base/civil-time.ts';
import { parseDuration } from '../base/parse-duration.ts';
import { strftime } from '../base/strftime.ts';
import { numberType, dynamicType, stringType } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import { numberValue, objectValue, stringValue } from '../cty/value.ts';
import type { CallProblem, ValueFunction } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { numberOf, textOf } from './arguments.ts';
import { defineFunction, defineTextFunction, defineTextQuery, stringParam } from './define-function.ts';
import { formatDate } from './format-date.ts';
import { formatRfc3339, parseRfc3339 } from './rfc3339.ts';
import type { World } from './world.ts';

const goRfc3339 = '2006-01-02T15:04:05Z07:00';
const notATimestamp = 'a timestamp such as 2024-02-29T12:34:56Z is required';

/** Functions of dates and times. */
export function dateFunctions(world: World): readonly ValueFunction[] {
  return [
    defineFunction('timestamp', 'The current time in UTC, at each evaluation.', {
      params: [],
      returns: stringType,
      call: () => stringValue(formatGoTime(world.now(), goRfc3339)),
    }),
    defineTextFunction('formatdate', 'A timestamp in another form.', ['format', 'time'], showDate),
    defineTextFunction('timeadd', 'A timestamp and a duration later.', ['timestamp', 'duration'], addTime),
    ...parseFunctions(),
    defineLegacy('legacy_isotime', "The time at which this run began, by a layout of Go's.", (layout) =>
      formatGoTime(world.startedAt, layout ?? goRfc3339),
    ),
    defineLegacy(
      'legacy_strftime',
      'The time at which this run began, by a format such as %Y-%m-%d.',
      (format) =>
        format === undefined ? formatGoTime(world.startedAt, goRfc3339) : strftime(world.startedAt, format),
    ),
  ];
}

function showDate(format: string, time: string): string | CallProblem {
  const timestamp = parseRfc3339(time);
  if (!timestamp) return problem(notATimestamp, 1);
  const shown = formatDate(format, timestamp);
  return 'text' in shown
    ? shown.text
    : problem(`the format cannot have ${JSON.stringify(shown.bad)}; put text in single quotes`, 0);
}

function addTime(text: string, duration: string): string | CallProblem {
  const timestamp = parseRfc3339(text);
  if (!timestamp) return problem(notATimestamp, 0);
  const milliseconds = parseDuration(duration);
  // Go counts in nanoseconds of 64 bits.
  if (milliseconds === undefined || Math.abs(milliseconds) * 1e6 >= 2 ** 63)
    return problem('a duration such as 1h30m or -10s is required', 1);
  const total =
    timestamp.unixSeconds * 1_000_000_000n +
    BigInt(timestamp.nanoseconds) +
    BigInt(Math.round(milliseconds * 1e6));
  const unixSeconds =
    (total - (((total % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n)) / 1_000_000_000n;
  return formatRfc3339({ unixSeconds, offset: timestamp.offset });
}

function defineLegacy(
  name: string,
  doc: string,
  show: (format: string | undefined) => string,
): ValueFunction {
  return defineFunction(name, doc, {
    params: [],
    variadic: stringParam('format'),
    returns: stringType,
    call: (args) => {
      const [format, ...more] = args.map(textOf);
      return more.length > 0 ? problem('at most one format can be given') : stringValue(show(format));
    },
  });
}

function parseFunctions(): readonly ValueFunction[] {
  return [
    defineTextQuery(
      'rfc3339_parse',
      'The parts of a timestamp.',
      { params: ['timestamp'], returns: dynamicType },
      (text) => {
        const timestamp = parseRfc3339(text, 'T or space');
        if (!timestamp) return problem(notATimestamp, 0);
        const { unixSeconds, offset } = timestamp;
        return timeParts(unixSeconds, offset, { unix: numberValue(unixSeconds) });
      },
    ),
    defineFunction('unix_timestamp_parse', 'The parts of a time given in seconds since 1970.', {
      params: [{ name: 'unix_timestamp', type: numberType }],
      returns: dynamicType,
      call: ([number]) => {
        const seconds = numberOf(number).toBigInt();
        if (seconds === undefined || BigInt.asIntN(64, seconds) !== seconds) {
          return problem('a whole number of seconds of at most 64 bits is required', 0);
        }
        return timeParts(seconds, 0, {
          rfc3339: stringValue(formatRfc3339({ unixSeconds: seconds, offset: 0 })),
        });
      },
    }),
  ];
}

function timeParts(unixSeconds: bigint, offset: number, more: Readonly<Record<string, Value>>): Value {
  const time = civilTime(unixSeconds, offset);
  return objectValue({
    year: numberValue(time.year),
    year_day: numberValue(time.yearDay),
    day: numberValue(time.day),
    month: numberValue(time.month),
    month_name: stringValue(monthNames[time.month - 1] ?? ''),
    weekday: numberValue(time.weekday),
    weekday_name: stringValue(weekdayNames[time.weekday] ?? ''),
    hour: numberValue(time.hour),
    minute: numberValue(time.minute),
    second: numberValue(time.second),
    iso_year: numberValue(time.isoYear),
    iso_week: numberValue(time.isoWeek),
    ...more,
  });
}
