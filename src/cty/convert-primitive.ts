import { CtyNumber } from './cty-number.ts';
import type { Conversion } from './conversion.ts';
import type { PrimitiveType } from './type.ts';
import type { Value } from './value.ts';
import { boolValue, numberValue, stringValue } from './value.ts';

const decimalText = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Converts a known value to a string, number or bool. */
export function convertPrimitive(value: Value, { kind }: PrimitiveType): Conversion {
  const converted = kind === 'string' ? toText(value) : kind === 'number' ? toNumber(value) : toBool(value);
  return typeof converted === 'string'
    ? { ok: false, message: converted, path: [] }
    : { ok: true, value: converted };
}

function toText(value: Value): Value | string {
  if (value.kind === 'string') return value;
  if (value.kind === 'number') return stringValue(value.number.toString());
  return value.kind === 'bool' ? stringValue(String(value.bool)) : 'a string is required';
}

function toNumber(value: Value): Value | string {
  if (value.kind === 'number') return value;
  const number =
    value.kind === 'string' && decimalText.test(value.text) ? parseDecimal(value.text) : undefined;
  return number ? numberValue(number) : 'a number is required';
}

/** Also reads `.5` and `5.`, which only text may have. */
function parseDecimal(text: string): CtyNumber | undefined {
  return CtyNumber.parse(text.replace(/^([+-]?)\./, '$10.').replace(/\.(?!\d)/, ''));
}

function toBool(value: Value): Value | string {
  if (value.kind === 'bool') return value;
  if (value.kind !== 'string') return 'a bool is required';
  if (value.text === 'true' || value.text === '1') return boolValue(true);
  if (value.text === 'false' || value.text === '0') return boolValue(false);
  const lower = value.text.toLowerCase();
  const hint =
    lower === 'true' || lower === 'false' ? `; to convert from string, use lowercase "${lower}"` : '';
  return `a bool is required${hint}`;
}
