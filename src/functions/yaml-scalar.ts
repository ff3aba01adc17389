import { convert } from '../cty/convert.ts';
import { CtyNumber } from '../cty/cty-number.ts';
import { numberType } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import { boolValue, nullValue, numberValue, stringValue } from '../cty/value.ts';
import type { CallProblem } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { base64Bytes } from './base64-bytes.ts';
import { formatRfc3339, parseRfc3339 } from './rfc3339.ts';

/** A scalar of a YAML document: its text, how it is written, and its tag, if it has one. */
export interface YamlScalar {
  readonly text: string;
  readonly style: 'plain' | 'quoted' | 'block';
  /** In the short form, as `!!str`; undefined if there is none. */
  readonly tag: string | undefined;
}

const words: ReadonlyMap<string, Value> = new Map<string, Value>([
  ...spellings('y', 'yes', 'true', 'on').map((word): [string, Value] => [word, boolValue(true)]),
  ...spellings('n', 'no', 'false', 'off').map((word): [string, Value] => [word, boolValue(false)]),
  ...['', '~', 'null', 'Null', 'NULL'].map((word): [string, Value] => [word, nullValue()]),
  ...infinities(['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'], false),
  ...infinities(['-.inf', '-.Inf', '-.INF'], true),
]);

/** `yes`, `Yes` and `YES`. */
function spellings(...lower: readonly string[]): readonly string[] {
  return lower.flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()]);
}

function infinities(texts: readonly string[], negative: boolean): ReadonlyArray<[string, Value]> {
  return texts.map((text) => [text, numberValue(CtyNumber.infinity(negative))]);
}

/** The value of a scalar by the rules of YAML 1.1, as far as Packer follows them. */
export function readYamlScalar(scalar: YamlScalar): Value | CallProblem {
  const { text, style, tag } = scalar;
  if (tag === '!!str' || tag === '!') return stringValue(text);
  if (tag === '!!binary') return readBinary(text);
  if (style === 'quoted') return stringValue(text);
  const found = style === 'plain' || tag !== undefined ? readPlain(text, tag) : undefined;
  return found ?? readTagged(scalar);
}

function readBinary(text: string): Value | CallProblem {
  return base64Bytes(text) ? stringValue(text) : problem('what is tagged !!binary is not base64', 0);
}

/** What the text alone says; undefined for what can only be a string. */
function readPlain(text: string, tag: string | undefined): Value | CallProblem | undefined {
  const word = words.get(text);
  if (word) return word;
  if (tag === undefined && /^\.(?:nan|NaN|NAN)$/.test(text)) {
    return problem('NaN is no number that a template can hold', 0);
  }
  if (text.startsWith('.')) return readNumber(text);
  if (!/^[-+\d]/.test(text)) return undefined;
  const time = tag === undefined || tag === '!!timestamp' ? readTimestamp(text) : undefined;
  return time ?? readNumber(text.replaceAll('_', '')) ?? readBinaryDigits(text.replaceAll('_', ''));
}

function readNumber(text: string): Value | undefined {
  const converted = convert(stringValue(text), numberType);
  return converted.ok ? converted.value : undefined;
}

function readBinaryDigits(text: string): Value | undefined {
  const [, sign, digits] = /^(-?)0b([01]+)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const magnitude = BigInt(`0b${digits}`);
  const number = sign === '-' ? -magnitude : magnitude;
  return BigInt.asIntN(64, number) === number ? numberValue(number) : undefined;
}

const timestamp =
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:[Tt ](?<hour>\d{1,2}):(?<minute>\d{1,2}):(?<second>\d{1,2})(?:\.\d+)?(?<zone>Z|[-+]\d\d:\d\d)?)?$/;

/** A date or time as a timestamp of RFC 3339 without fractions; undefined if it is none. */
function readTimestamp(text: string): Value | undefined {
  const fields = timestamp.exec(text)?.groups;
  if (!fields) return undefined;
  const { zone } = fields;
  const isZoned = text.includes('T') || text.includes('t');
  if (isZoned !== (zone !== undefined)) return undefined;
  const two = (name: string): string => (fields[name] ?? '').padStart(2, '0');
  const date = `${fields['year']}-${two('month')}-${two('day')}`;
  const parsed = parseRfc3339(`${date}T${two('hour')}:${two('minute')}:${two('second')}${zone ?? 'Z'}`);
  return parsed && stringValue(formatRfc3339(parsed));
}

function readTagged({ text, tag }: YamlScalar): Value | CallProblem {
  if (tag === undefined) return stringValue(text);
  const isKnown = ['!!bool', '!!int', '!!float', '!!null', '!!timestamp'].includes(tag);
  return problem(isKnown ? `${JSON.stringify(text)} is no ${tag}` : `the tag ${tag} means nothing here`, 0);
}
