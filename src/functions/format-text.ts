import { convert } from '../cty/convert.ts';
import type { CtyNumber } from '../cty/cty-number.ts';
import { encodeJson } from '../cty/json-encode.ts';
import { boolType, numberType, stringType } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import { stringValue } from '../cty/value.ts';
import type { CallProblem } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { isProblem } from './arguments.ts';
import type { NumberVerb } from './format-number.ts';
import { formatMagnitude, radixPrefix } from './format-number.ts';
import { graphemesOf } from './graphemes.ts';

const place =
  /%(?<flags>[ #+\-0]*)(?<width>\d*)(?:\.(?<precision>\d*))?(?:\[(?<index>\d+)\])?(?<verb>[a-zA-Z%])/y;
const placeWithIndexFirst =
  /%\[(?<index>\d+)\](?<flags>[ #+\-0]*)(?<width>\d*)(?:\.(?<precision>\d*))?(?<verb>[a-zA-Z])/y;

interface Place {
  readonly text: string;
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  /** From 1; undefined for the next one. */
  readonly index: number | undefined;
  readonly verb: string;
}

/** Puts values into a format such as `%-5s|%03d`, by the rules of the function `format`. */
export function formatText(format: string, args: readonly Value[]): string | CallProblem {
  let text = '';
  let at = 0;
  let next = 1;
  let highest = 0;
  for (let percent = format.indexOf('%'); percent >= 0; percent = format.indexOf('%', at)) {
    text += format.slice(at, percent);
    const found = readPlace(format, percent);
    if (!found) return problem(`the format is not right at offset ${percent}`, 0);
    at = percent + found.text.length;
    if (found.verb === '%') {
      text += '%';
      continue;
    }
    const index = found.index ?? next;
    const value = args[index - 1];
    if (!value) return problem(`${found.text} needs argument ${index}, but there are only ${args.length}`, 0);
    const shown = formatOne(found, value);
    if (isProblem(shown)) return shown;
    text += shown;
    highest = Math.max(highest, index);
    next = index + 1;
  }
  if (highest < args.length)
    return problem(`the format uses only ${highest} of the ${args.length} arguments`, highest + 1);
  return text + format.slice(at);
}

function readPlace(format: string, at: number): Place | undefined {
  for (const pattern of [place, placeWithIndexFirst]) {
    pattern.lastIndex = at;
    const match = pattern.exec(format);
    if (!match?.groups) continue;
    const { flags = '', width = '', precision, index, verb = '' } = match.groups;
    return {
      text: match[0],
      flags,
      width: Number(width),
      precision: precision === undefined ? undefined : Number(precision),
      index: index === undefined ? undefined : Number(index),
      verb,
    };
  }
  return undefined;
}

function formatOne(at: Place, value: Value): string | CallProblem {
  switch (at.verb) {
    case 'v':
      return pad(at, formatAny(at, value));
    case 't':
      return formatBool(at, value);
    case 's':
    case 'q':
      return formatString(at, value);
    case 'b':
    case 'd':
    case 'o':
    case 'x':
    case 'X':
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G':
      return formatNumber(at, at.verb, value);
    default:
      return problem(`there is no verb ${JSON.stringify(at.verb)} (in ${at.text})`, 0);
  }
}

function unsuitable(at: Place, message: string): CallProblem {
  return problem(`${at.text} cannot show this value: ${message}`);
}

function formatAny({ flags }: Place, value: Value): string {
  if (!flags.includes('#')) {
    if (value.kind === 'string') return value.text;
    if (value.kind === 'number') return signed(value.number, '', general(value.number));
  }
  return encodeJson(value) ?? '';
}

function general(number: CtyNumber): string {
  return formatMagnitude(number, 'g', undefined) ?? '';
}

function formatBool(at: Place, value: Value): string | CallProblem {
  const converted = convert(value, boolType);
  if (!converted.ok) return unsuitable(at, converted.message);
  return converted.value.kind === 'bool' ? String(converted.value.bool) : '';
}

function formatString(at: Place, value: Value): string | CallProblem {
  const converted = convert(value, stringType);
  if (!converted.ok) return unsuitable(at, converted.message);
  const text = converted.value.kind === 'string' ? converted.value.text : '';
  const shown = at.verb === 'q' ? (encodeJson(stringValue(text)) ?? '') : text;
  return pad(at, at.precision === undefined ? shown : graphemesOf(shown).slice(0, at.precision).join(''));
}

function formatNumber(at: Place, verb: NumberVerb, value: Value): string | CallProblem {
  const converted = convert(value, numberType);
  if (!converted.ok) return unsuitable(at, converted.message);
  if (converted.value.kind !== 'number') return '';
  const { number } = converted.value;
  const { flags, width, precision } = at;
  const magnitude = formatMagnitude(number, verb, precision);
  if (magnitude === undefined) return unsuitable(at, 'a whole number is required');
  const prefix = radixPrefix(verb);
  const head = signed(number, flags, '') + (flags.includes('#') ? (prefix ?? '') : '');
  // A whole number of a given precision has its zeros already; infinity takes none.
  const hasZeros = number.isInfinite || (prefix !== undefined && precision !== undefined);
  const fills = flags.includes('0') && !flags.includes('-') && !hasZeros;
  const zeros = fills ? '0'.repeat(Math.max(0, width - head.length - magnitude.length)) : '';
  return pad({ width, flags: flags.replaceAll('0', '') }, head + zeros + magnitude);
}

function signed(number: CtyNumber, flags: string, magnitude: string): string {
  if (number.isNegative) return `-${magnitude}`;
  if (flags.includes('+')) return `+${magnitude}`;
  if (flags.includes(' ')) return ` ${magnitude}`;
  return number.isInfinite ? `+${magnitude}` : magnitude;
}

/** Fills up to the width, counted in characters as a reader sees them, with zeros where the flags say so. */
function pad({ flags, width }: Pick<Place, 'flags' | 'width'>, text: string): string {
  const filler = flags.includes('0') ? '0' : ' ';
  const missing = filler.repeat(Math.max(0, width - graphemesOf(text).length));
  return flags.includes('-') ? text + missing : missing + text;
}
