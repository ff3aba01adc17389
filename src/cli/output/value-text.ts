import { goQuote } from '../../base/go-quote.ts';
import type { SecretMask } from '../../base/secret-mask.ts';
import type { CtyNumber } from '../../cty/cty-number.ts';
import { isWhollyKnown } from '../../cty/known.ts';
import type { Value } from '../../cty/value.ts';

const unknown = '<unknown>';
const sensitive = '<sensitive>';

/**
 * A value as Packer's console and `inspect` print it: texts bare, numbers as doubles, what is inside brackets each on
 * a line of its own, without attributes that are null. What is marked sensitive is masked, of whatever type it is.
 */
export function valueText(value: Value, mask: SecretMask): string {
  if (!isWhollyKnown(value)) return unknown;
  if (value.kind !== 'string') return nestedText(value, mask, '');
  return value.marks.has('sensitive') ? maskedText(value.text, mask) : value.text;
}

function nestedText(value: Value, mask: SecretMask, indent: string): string {
  const isSecret = value.marks.has('sensitive');
  const inner = (item: Value): string => {
    const marked = isSecret ? { ...item, marks: value.marks } : item;
    return nestedText(marked, mask, `${indent}  `);
  };
  switch (value.kind) {
    case 'unknown':
      return unknown;
    case 'null':
      return 'null';
    case 'string':
      return goQuote(isSecret ? maskedText(value.text, mask) : value.text);
    case 'number':
      return isSecret ? sensitive : numberText(value.number);
    case 'bool':
      return isSecret ? sensitive : String(value.bool);
    case 'list':
    case 'set':
    case 'tuple': {
      const lines = value.items.map((item) => `${indent}  ${inner(item)},\n`);
      return lines.length === 0 ? '[]' : `[\n${lines.join('')}${indent}]`;
    }
    case 'map':
    case 'object': {
      const given = [...value.entries].filter(([, item]) => item.kind !== 'null');
      const lines = given.map(([name, item]) => `${indent}  ${goQuote(name)} = ${inner(item)}\n`);
      return lines.length === 0 ? '{}' : `{\n${lines.join('')}${indent}}`;
    }
  }
}

/** Shows what surrounds the secrets that are known by their text; a text that came of them otherwise is hidden whole. */
function maskedText(text: string, mask: SecretMask): string {
  const masked = mask.apply(text);
  return masked === text && text !== '' ? sensitive : masked;
}

/** Whole numbers of 64 bits in full, all others as Go prints a double. */
function numberText(number: CtyNumber): string {
  const whole = number.toBigInt();
  if (whole !== undefined && BigInt.asIntN(64, whole) === whole) return String(whole);
  const double = number.toNumber();
  if (!Number.isFinite(double)) return double < 0 ? '-Inf' : '+Inf';
  const [digits = '', power = '0'] = double.toExponential().split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return String(double);
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
