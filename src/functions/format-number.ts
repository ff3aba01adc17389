import type { CtyNumber } from '../cty/cty-number.ts';

/** How a number is to be written, by the letters that Go's fmt uses. */
export type NumberVerb = 'b' | 'd' | 'o' | 'x' | 'X' | 'e' | 'E' | 'f' | 'g' | 'G';

const radixes = { b: [2, '0b'], d: [10, ''], o: [8, '0'], x: [16, '0x'], X: [16, '0X'] } as const;

function isRadix(verb: NumberVerb): verb is keyof typeof radixes {
  return Object.hasOwn(radixes, verb);
}

/** What the flag `#` puts before the digits of a whole number; undefined for a verb that writes fractions. */
export function radixPrefix(verb: NumberVerb): string | undefined {
  return isRadix(verb) ? radixes[verb][1] : undefined;
}

/**
 * The magnitude of a number, without its sign; undefined for a fraction where the verb needs a whole number, of which
 * the precision is the least number of digits.
 */
export function formatMagnitude(
  number: CtyNumber,
  verb: NumberVerb,
  precision: number | undefined,
): string | undefined {
  const magnitude = number.absolute();
  if (magnitude.isInfinite) return isRadix(verb) ? undefined : 'Inf';
  switch (verb) {
    case 'b':
    case 'd':
    case 'o':
    case 'x':
    case 'X': {
      if (precision === 0 && magnitude.isZero) return '';
      const digits = magnitude
        .toBigInt()
        ?.toString(radixes[verb][0])
        .padStart(precision ?? 0, '0');
      return verb === 'X' ? digits?.toUpperCase() : digits;
    }
    case 'e':
    case 'E':
      return scientific(readDecimal(magnitude), precision ?? 6, verb);
    case 'f':
      return fixed(readDecimal(magnitude), precision ?? 6);
    case 'g':
    case 'G':
      return general(readDecimal(magnitude), precision, verb === 'g' ? 'e' : 'E');
  }
}

/** `0.digits * 10^point`, without zeros at either end; no digits for zero. */
interface Decimal {
  readonly digits: string;
  readonly point: number;
}

function readDecimal(magnitude: CtyNumber): Decimal {
  const [whole = '', fraction = ''] = magnitude.toString().split('.');
  const all = whole + fraction;
  const digits = all.replace(/^0+/, '');
  const point = whole.length - (all.length - digits.length);
  const trimmed = digits.replace(/0+$/, '');
  return { digits: trimmed, point: trimmed === '' ? 1 : point };
}

/** Rounds to so many digits, a tie to the even one. */
function roundDigits({ digits, point }: Decimal, count: number): Decimal {
  if (digits.length <= count) return { digits, point };
  if (count < 0) return { digits: '', point: 1 };
  const kept = digits.slice(0, count);
  const rest = digits.slice(count);
  const isTie = /^50*$/.test(rest);
  const isUp = isTie ? Number(kept.at(-1) ?? '0') % 2 === 1 : rest.charAt(0) >= '5';
  if (!isUp) return { digits: kept.replace(/0+$/, ''), point };
  const raised = (BigInt(kept || '0') + 1n).toString().padStart(count, '0');
  return { digits: raised.replace(/0+$/, ''), point: point + raised.length - count };
}

function fixed(decimal: Decimal, precision: number): string {
  const { digits, point } = roundDigits(decimal, decimal.point + precision);
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const fraction = point > 0 ? digits.slice(point) : '0'.repeat(digits === '' ? 0 : -point) + digits;
  return precision === 0
    ? whole || '0'
    : `${whole || '0'}.${fraction.padEnd(precision, '0').slice(0, precision)}`;
}

function scientific(decimal: Decimal, precision: number, letter: 'e' | 'E'): string {
  const { digits, point } = roundDigits(decimal, precision + 1);
  const [first, rest] = [digits.charAt(0) || '0', digits.slice(1).padEnd(precision, '0')];
  return `${first}${precision > 0 ? `.${rest}` : ''}${exponent(point - 1, letter)}`;
}

function exponent(power: number, letter: 'e' | 'E'): string {
  return `${letter}${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** The shorter of the two, as Go's `%g` chooses; without a precision, as many digits as are needed. */
function general(decimal: Decimal, precision: number | undefined, letter: 'e' | 'E'): string {
  const rounded = precision === undefined ? decimal : roundDigits(decimal, Math.max(precision, 1));
  const { digits, point } = rounded;
  const limit =
    precision === undefined
      ? 6
      : precision > digits.length && digits.length >= point
        ? digits.length
        : precision;
  const power = point - 1;
  if (power >= -4 && power < Math.max(limit, 1)) {
    return fixed(rounded, Math.max(0, digits.length - point));
  }
  return scientific(rounded, Math.max(0, digits.length - 1), letter);
}
