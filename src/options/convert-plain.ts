import { ownValue } from '../base/own-value.ts';
import { parseDuration } from '../base/parse-duration.ts';
import type { JsValue } from '../cty/js.ts';
import type { OptionType } from './option-table.ts';

export type PlainConversion =
  | { readonly ok: true; readonly value: JsValue }
  /** What was wanted, as in `a bool is required`, and the path of the item that is none. */
  | { readonly ok: false; readonly message: string; readonly path: string };

/**
 * Turns a plain value into an option's type as loosely as Packer's plugins do: "5" is a number, 1 is true, a lone value
 * is a list of one, "a,b" a list of two. A number as a duration counts nanoseconds.
 */
export function convertPlain(value: JsValue, type: OptionType): PlainConversion {
  switch (type) {
    case 'string':
      return toText(value);
    case 'bool':
      return toBool(value);
    case 'number':
      return toNumber(value);
    case 'duration':
      return toDuration(value);
    case 'list(string)':
      return toList(value, toText);
    case 'list(number)':
      return toList(value, toNumber);
    case 'map(string)':
      return toMap(value);
    case 'any':
      return { ok: true, value };
  }
}

function toText(value: JsValue): PlainConversion {
  if (value === null || value === undefined) return { ok: true, value: '' };
  if (typeof value === 'string') return { ok: true, value };
  if (typeof value === 'boolean') return { ok: true, value: value ? '1' : '0' };
  if (typeof value === 'number') return { ok: true, value: String(value) };
  return wanted('a string');
}

const truths: Readonly<Record<string, boolean>> = {
  1: true,
  t: true,
  T: true,
  true: true,
  True: true,
  TRUE: true,
  0: false,
  f: false,
  F: false,
  false: false,
  False: false,
  FALSE: false,
  '': false,
};

function toBool(value: JsValue): PlainConversion {
  if (value === null || value === undefined) return { ok: true, value: false };
  if (typeof value === 'boolean') return { ok: true, value };
  if (typeof value === 'number') return { ok: true, value: value !== 0 };
  const read = typeof value === 'string' ? ownValue(truths, value) : undefined;
  return read === undefined ? wanted('a bool') : { ok: true, value: read };
}

/** Every number that an option takes is whole; what a fraction has beyond that is cut off, as Packer does. */
function toNumber(value: JsValue): PlainConversion {
  if (value === null || value === undefined || value === '') return { ok: true, value: 0 };
  if (typeof value === 'number') return { ok: true, value: Math.trunc(value) };
  if (typeof value === 'boolean') return { ok: true, value: value ? 1 : 0 };
  const read = typeof value === 'string' ? readInteger(value) : undefined;
  return read === undefined ? wanted('a whole number') : { ok: true, value: read };
}

const integer =
  /^(?<sign>[-+]?)(?:(?<digits>0|[1-9](?:_?\d)*)|(?<radix>0[xX](?:_?[\da-fA-F])+|0[bB](?:_?[01])+)|0[oO]?(?<octal>(?:_?[0-7])+))$/;

/** A whole number as Go reads one from text, in any base that Go knows. */
function readInteger(text: string): number | undefined {
  const { sign, digits, radix, octal } = integer.exec(text)?.groups ?? {};
  const numeral = digits ?? radix ?? (octal === undefined ? undefined : `0o${octal}`);
  if (numeral === undefined) return undefined;
  const magnitude = BigInt(numeral.replaceAll('_', ''));
  const value = sign === '-' ? -magnitude : magnitude;
  return BigInt.asIntN(64, value) === value ? Number(value) : undefined;
}

function toDuration(value: JsValue): PlainConversion {
  if (typeof value === 'number') return { ok: true, value: value / 1e6 };
  const ms = typeof value === 'string' ? parseDuration(value) : undefined;
  return ms === undefined ? wanted('a duration such as "90s", "5m" or "1h30m"') : { ok: true, value: ms };
}

function toList(value: JsValue, convertItem: (item: JsValue) => PlainConversion): PlainConversion {
  const items = itemsOf(value);
  const converted: JsValue[] = [];
  for (const [index, item] of items.entries()) {
    const one = convertItem(item);
    if (!one.ok) return { ...one, path: `[${index}]${one.path}` };
    converted.push(one.value);
  }
  return { ok: true, value: converted };
}

function itemsOf(value: JsValue): readonly JsValue[] {
  if (Array.isArray(value)) return value;
  if (value === null || value === undefined || value === '') return [];
  if (typeof value === 'string') return value.split(',');
  return typeof value === 'object' && Object.keys(value).length === 0 ? [] : [value];
}

/** A list of maps counts as one map, as old JSON templates write it. */
function toMap(value: JsValue): PlainConversion {
  const maps = Array.isArray(value) ? value : [value];
  const merged: { [key: string]: JsValue } = Object.create(null);
  for (const map of maps) {
    if (map === null || map === undefined) continue;
    if (typeof map !== 'object' || Array.isArray(map)) return wanted('a map of string');
    for (const [key, item] of Object.entries(map)) {
      const text = toText(item);
      if (!text.ok) return { ...text, path: `.${key}` };
      merged[key] = text.value;
    }
  }
  return { ok: true, value: merged };
}

function wanted(what: string): PlainConversion {
  return { ok: false, message: `${what} is required`, path: '' };
}
