import { formatGoFloat, twoDigits } from './go-number.ts';

/** Mantissa and power of two of a finite double's magnitude. */
function partsOf(value: number): { readonly mantissa: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(value));
  const bits = view.getBigUint64(0);
  const biased = Number(bits >> 52n);
  const fraction = bits & ((1n << 52n) - 1n);
  return { mantissa: biased === 0 ? fraction : fraction + (1n << 52n), exponent: Math.max(biased, 1) - 1075 };
}

/** A finite double's magnitude times a power of ten, rounded half to even from its exact value. */
function scaled(value: number, power: number): bigint {
  const { mantissa, exponent } = partsOf(value);
  let numerator = mantissa;
  let denominator = 1n;
  if (power >= 0) numerator *= 10n ** BigInt(power);
  else denominator *= 10n ** BigInt(-power);
  if (exponent >= 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  const [whole, rest] = [numerator / denominator, (numerator % denominator) * 2n];
  const isUp = rest > denominator || (rest === denominator && whole % 2n === 1n);
  return isUp ? whole + 1n : whole;
}

function fixed(value: number, precision: number): string {
  const digits = scaled(value, precision)
    .toString()
    .padStart(precision + 1, '0');
  const whole = digits.slice(0, digits.length - precision);
  return precision === 0 ? whole : `${whole}.${digits.slice(-precision)}`;
}

/** The digits of a double rounded to so many, and the power of ten of the first one. */
function rounded(value: number, count: number): { readonly digits: string; readonly power: number } {
  if (value === 0) return { digits: '0'.repeat(count), power: 0 };
  const power = Number(value.toExponential().split('e')[1]);
  const digits = scaled(value, count - 1 - power).toString();
  return digits.length > count ? { digits: digits.slice(0, count), power: power + 1 } : { digits, power };
}

function exponential(value: number, precision: number): string {
  const { digits, power } = rounded(value, precision + 1);
  const fraction = precision > 0 ? `.${digits.slice(1)}` : '';
  return `${digits.charAt(0)}${fraction}e${twoDigits(power)}`;
}

function general(value: number, precision: number): string {
  const { digits, power } = rounded(value, Math.max(1, precision));
  const kept = digits.replace(/0+$/, '') || '0';
  // Digits that there are count, where there are enough of them for the whole part.
  const limit = precision > kept.length && kept.length >= power + 1 ? kept.length : Math.max(1, precision);
  if (power < -4 || power >= limit) {
    const fraction = kept.length > 1 ? `.${kept.slice(1)}` : '';
    return `${kept.charAt(0)}${fraction}e${twoDigits(power)}`;
  }
  return fixed(value, Math.max(kept.length - 1 - power, 0));
}

function powerOfTwo(exponent: number): string {
  return `${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}

function hexadecimal(value: number, precision: number | undefined): string {
  if (value === 0) return `0x0${precision ? `.${'0'.repeat(precision)}` : ''}p+00`;
  const { mantissa, exponent } = partsOf(value);
  const length = mantissa.toString(2).length;
  let scale = exponent + length - 1;
  // One digit before the point, and 60 bits after it.
  let bits = mantissa << BigInt(61 - length);
  if (precision !== undefined && precision < 15) {
    const shift = BigInt(60 - 4 * precision);
    const [whole, rest, half] = [bits >> shift, bits & ((1n << shift) - 1n), 1n << (shift - 1n)];
    bits = (rest > half || (rest === half && whole % 2n === 1n) ? whole + 1n : whole) << shift;
    if (bits >> 61n === 1n) {
      bits >>= 1n;
      scale++;
    }
  }
  const digits = (bits & ((1n << 60n) - 1n)).toString(16).padStart(15, '0');
  const fraction =
    precision === undefined ? digits.replace(/0+$/, '') : digits.padEnd(precision, '0').slice(0, precision);
  return `0x1${fraction === '' ? '' : `.${fraction}`}p${twoDigits(scale)}`;
}

/** A double's magnitude as Go writes it for a letter of `e f g b x`; without precision as that letter has it by itself. */
export function formatMagnitude(value: number, letter: string, precision: number | undefined): string {
  const magnitude = Math.abs(value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : 'Inf';
  switch (letter) {
    case 'e':
      return exponential(magnitude, precision ?? 6);
    case 'f':
      return fixed(magnitude, precision ?? 6);
    case 'x':
      return hexadecimal(magnitude, precision);
    case 'b': {
      const { mantissa, exponent } = partsOf(magnitude);
      return `${mantissa}p${powerOfTwo(exponent)}`;
    }
    default:
      return precision === undefined ? formatGoFloat(magnitude) : general(magnitude, precision);
  }
}
