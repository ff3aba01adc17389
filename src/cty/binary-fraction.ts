/** An exact number `mantissa * 2^exponent`. */
export interface BinaryFraction {
  readonly mantissa: bigint;
  readonly exponent: number;
}

export function bitLength(n: bigint): number {
  const hex = (n < 0n ? -n : n).toString(16);
  return n === 0n ? 0 : (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex.charAt(0), 16)));
}

/** The nearest fraction whose mantissa has at most `bits` bits (ties to even), in lowest terms. */
export function roundToBits(fraction: BinaryFraction, bits: number): BinaryFraction {
  const excess = bitLength(fraction.mantissa) - bits;
  return lowestTerms(excess > 0 ? dropBits(fraction, excess) : fraction);
}

function dropBits({ mantissa, exponent }: BinaryFraction, count: number): BinaryFraction {
  const negative = mantissa < 0n;
  const magnitude = negative ? -mantissa : mantissa;
  const shift = BigInt(count);
  const half = 1n << (shift - 1n);
  const rest = magnitude & ((1n << shift) - 1n);
  let kept = magnitude >> shift;
  if (rest > half || (rest === half && (kept & 1n) === 1n)) kept += 1n;
  return { mantissa: negative ? -kept : kept, exponent: exponent + count };
}

function lowestTerms({ mantissa, exponent }: BinaryFraction): BinaryFraction {
  if (mantissa === 0n) return { mantissa, exponent: 0 };
  let kept = mantissa;
  let dropped = 0;
  for (const step of [256, 64, 16, 4, 1]) {
    const mask = (1n << BigInt(step)) - 1n;
    while ((kept & mask) === 0n) {
      kept >>= BigInt(step);
      dropped += step;
    }
  }
  return { mantissa: kept, exponent: exponent + dropped };
}

/** The quotient of two integers, rounded once to `bits` bits. */
export function divideToBits(dividend: bigint, divisor: bigint, bits: number): BinaryFraction {
  const shift = Math.max(0, bits + 2 + bitLength(divisor) - bitLength(dividend));
  const scaled = dividend << BigInt(shift);
  const quotient = scaled / divisor;
  // Whatever is left below the last bit only matters for telling a tie from more than a tie.
  const sticky = quotient * divisor === scaled ? 0n : 1n;
  const negative = dividend < 0n !== divisor < 0n;
  const magnitude = ((quotient < 0n ? -quotient : quotient) << 1n) | sticky;
  return roundToBits({ mantissa: negative ? -magnitude : magnitude, exponent: -shift - 1 }, bits);
}
