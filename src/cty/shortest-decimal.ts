import type { BinaryFraction } from './binary-fraction.ts';
import { bitLength } from './binary-fraction.ts';

/**
 * The shortest decimal, without an exponent, that reads back as the same number at the given precision: what Go's
 * `big.Float.Text('f', -1)` prints. The fraction must not be negative.
 */
export function shortestDecimal({ mantissa, exponent }: BinaryFraction, bits: number): string {
  if (mantissa === 0n) return '0';
  // Integers of few enough bits lie so far apart that nothing shorter reads back as the same one.
  if (exponent >= 0 && bitLength(mantissa) + exponent <= bits)
    return (mantissa << BigInt(exponent)).toString();
  // The last bit of the widened mantissa is half a unit in the last place, so that both neighbours are integers.
  const widening = bits + 1 - bitLength(mantissa);
  const wide = mantissa << BigInt(widening);
  const scale = exponent - widening;
  const [low, exact, high] = [wide - 1n, wide, wide + 1n].map((n) => timesPowerOfTwo(n, scale).toString());
  const length = high?.length ?? 0;
  const kept = shortestDigits(
    (low ?? '').padStart(length, '0'),
    (exact ?? '').padStart(length, '0'),
    (high ?? '').padStart(length, '0'),
    (wide & 2n) === 0n,
  );
  return placePoint(kept.padEnd(length, '0'), Math.max(0, -scale));
}

/** An integer: `n * 2^scale`, times `10^-scale` where the scale is negative. */
function timesPowerOfTwo(n: bigint, scale: number): bigint {
  return scale >= 0 ? n << BigInt(scale) : n * 5n ** BigInt(-scale);
}

/** The shortest run of digits between two neighbours that is nearest to the exact digits. */
function shortestDigits(low: string, exact: string, high: string, inclusive: boolean): string {
  const lowEnd = low.replace(/0+$/, '').length;
  const highEnd = high.replace(/0+$/, '').length;
  for (let i = 0; i < exact.length; i++) {
    const digit = exact.charCodeAt(i);
    const down =
      low.charCodeAt(i) !== digit || low.slice(0, i) !== exact.slice(0, i) || (inclusive && i + 1 >= lowEnd);
    const above = BigInt(high.slice(0, i + 1)) - BigInt(exact.slice(0, i + 1));
    const up = above > 0n && (inclusive || above > 1n || i + 1 < highEnd);
    const cut = exact.slice(0, i + 1);
    if (down && up) return isRoundedUp(exact, i + 1) ? increment(cut) : cut;
    if (down) return cut;
    if (up) return increment(cut);
  }
  return exact;
}

/** Whether rounding to the first `count` digits goes up; a tie goes to the even digit. */
function isRoundedUp(digits: string, count: number): boolean {
  const next = digits.charCodeAt(count) - 48;
  if (Number.isNaN(next) || next < 5) return false;
  if (next > 5 || /[1-9]/.test(digits.slice(count + 1))) return true;
  return (digits.charCodeAt(count - 1) - 48) % 2 === 1;
}

function increment(digits: string): string {
  return (BigInt(digits) + 1n).toString().padStart(digits.length, '0');
}

function placePoint(digits: string, decimals: number): string {
  const padded = digits.padStart(decimals + 1, '0');
  const whole = padded.slice(0, padded.length - decimals).replace(/^0+(?=\d)/, '');
  const fraction = padded.slice(padded.length - decimals).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
