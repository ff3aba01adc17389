import type { BinaryFraction } from './binary-fraction.ts';
import { bitLength, divideToBits, roundToBits } from './binary-fraction.ts';
import { shortestDecimal } from './shortest-decimal.ts';

/** The precision of numbers that are written in a template, in bits. */
const fullPrecision = 512;
/** The least precision of numbers that come from counting. */
const integerPrecision = 64;
const decimal = /^([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
/** Beyond this, exact arithmetic would need more memory than any template is worth. */
const largestExponent = 100_000;
/** The same for results, in bits: what is larger is infinite, and what is smaller is zero. */
const largestTop = 1 << 20;

type Kind = 'finite' | 'infinite';

/**
 * A binary floating point number of up to 512 bits, rounded half to even: what Packer computes with. Immutable.
 * Results are rounded to the larger precision of their operands.
 */
export class CtyNumber {
  static readonly zero: CtyNumber = CtyNumber.from(0);
  readonly #kind: Kind;
  readonly #negative: boolean;
  /** Not negative, and in lowest terms. */
  readonly #magnitude: BinaryFraction;
  readonly #precision: number;

  private constructor(kind: Kind, negative: boolean, magnitude: BinaryFraction, precision: number) {
    this.#kind = kind;
    this.#negative = negative;
    this.#magnitude = magnitude;
    this.#precision = precision;
  }

  /** Reads decimal text such as `12`, `-0.5` or `1e6`; undefined if it is not a number or far out of range. */
  static parse(text: string): CtyNumber | undefined {
    const match = decimal.exec(text);
    if (!match) return undefined;
    const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
    const digits = BigInt(whole + fraction);
    const scale = Number(exponent) - fraction.length;
    if (Math.abs(scale) > largestExponent || whole.length > largestExponent) return undefined;
    const magnitude =
      scale >= 0
        ? roundToBits({ mantissa: digits * 10n ** BigInt(scale), exponent: 0 }, fullPrecision)
        : divideToBits(digits, 10n ** BigInt(-scale), fullPrecision);
    return new CtyNumber('finite', sign === '-', magnitude, fullPrecision);
  }

  /** An integer or a double at its exact value; a double keeps its own precision of 53 bits. */
  static from(value: number | bigint): CtyNumber {
    if (typeof value === 'bigint' || Number.isSafeInteger(value)) {
      const integer = BigInt(value);
      const mantissa = integer < 0n ? -integer : integer;
      const precision = Math.min(Math.max(integerPrecision, bitLength(mantissa)), fullPrecision);
      const magnitude = roundToBits({ mantissa, exponent: 0 }, precision);
      return new CtyNumber('finite', integer < 0n || Object.is(value, -0), magnitude, precision);
    }
    if (Number.isNaN(value)) throw new RangeError('Cannot make a number of NaN');
    if (!Number.isFinite(value)) return CtyNumber.infinity(value < 0);
    const bits = new DataView(new ArrayBuffer(8));
    bits.setFloat64(0, Math.abs(value));
    const word = bits.getBigUint64(0);
    const biased = Number(word >> 52n);
    const mantissa = (word & ((1n << 52n) - 1n)) + (biased === 0 ? 0n : 1n << 52n);
    const magnitude = roundToBits({ mantissa, exponent: Math.max(biased, 1) - 1075 }, 53);
    return new CtyNumber('finite', value < 0, magnitude, 53);
  }

  static infinity(negative: boolean): CtyNumber {
    return new CtyNumber('infinite', negative, { mantissa: 0n, exponent: 0 }, 64);
  }

  get isNegative(): boolean {
    return this.#negative;
  }

  get isZero(): boolean {
    return this.#kind === 'finite' && this.#magnitude.mantissa === 0n;
  }

  get isInfinite(): boolean {
    return this.#kind === 'infinite';
  }

  get isInteger(): boolean {
    return this.#kind === 'finite' && this.#magnitude.exponent >= 0;
  }

  negate(): CtyNumber {
    return new CtyNumber(this.#kind, !this.#negative, this.#magnitude, this.#precision);
  }

  absolute(): CtyNumber {
    return this.#negative ? this.negate() : this;
  }

  /** The sum; undefined where it is not defined (infinities of different sign). */
  add(other: CtyNumber): CtyNumber | undefined {
    if (this.isInfinite || other.isInfinite) {
      if (this.isInfinite && other.isInfinite && this.#negative !== other.#negative) return undefined;
      return this.isInfinite ? this : other;
    }
    const exponent = Math.min(this.#magnitude.exponent, other.#magnitude.exponent);
    const sum = this.#scaledTo(exponent) + other.#scaledTo(exponent);
    if (sum === 0n)
      return this.#rounded({ mantissa: 0n, exponent: 0 }, this.#negative && other.#negative, other);
    return this.#rounded({ mantissa: sum < 0n ? -sum : sum, exponent }, sum < 0n, other);
  }

  subtract(other: CtyNumber): CtyNumber | undefined {
    return this.add(other.negate());
  }

  /** The product; undefined for zero times infinity. */
  multiply(other: CtyNumber): CtyNumber | undefined {
    const negative = this.#negative !== other.#negative;
    if (this.isInfinite || other.isInfinite) {
      return this.isZero || other.isZero ? undefined : CtyNumber.infinity(negative);
    }
    const mantissa = this.#magnitude.mantissa * other.#magnitude.mantissa;
    return this.#rounded(
      { mantissa, exponent: this.#magnitude.exponent + other.#magnitude.exponent },
      negative,
      other,
    );
  }

  /** The quotient; infinite for division by zero, undefined for zero by zero and infinity by infinity. */
  divide(other: CtyNumber): CtyNumber | undefined {
    const negative = this.#negative !== other.#negative;
    if ((this.isZero && other.isZero) || (this.isInfinite && other.isInfinite)) return undefined;
    if (this.isInfinite || other.isZero) return CtyNumber.infinity(negative);
    if (other.isInfinite) return this.#rounded({ mantissa: 0n, exponent: 0 }, negative, other);
    const precision = Math.max(this.#precision, other.#precision);
    const quotient = divideToBits(this.#magnitude.mantissa, other.#magnitude.mantissa, precision);
    const exponent = quotient.exponent + this.#magnitude.exponent - other.#magnitude.exponent;
    return this.#rounded({ mantissa: quotient.mantissa, exponent }, negative, other);
  }

  /** What is left after dividing and cutting the quotient to an integer; it has the sign of the dividend. */
  modulo(other: CtyNumber): CtyNumber | undefined {
    if (this.isInfinite) return undefined;
    if (other.isZero) return this;
    if (other.isInfinite) return undefined;
    const product = this.divide(other)?.truncate().multiply(other);
    return product === undefined ? undefined : this.subtract(product);
  }

  /** Cut towards zero to an integer. */
  truncate(): CtyNumber {
    if (this.isInfinite || this.isInteger) return this;
    const { mantissa, exponent } = this.#magnitude;
    const whole = mantissa >> BigInt(-exponent);
    return this.#rounded({ mantissa: whole, exponent: 0 }, this.#negative, this);
  }

  floor(): CtyNumber {
    const whole = this.truncate();
    if (this.#negative && !whole.equals(this)) return whole.subtract(CtyNumber.from(1)) ?? whole;
    return whole.#withoutNegativeZero();
  }

  ceil(): CtyNumber {
    const whole = this.truncate();
    if (!this.#negative && !whole.equals(this)) return whole.add(CtyNumber.from(1)) ?? whole;
    return whole.#withoutNegativeZero();
  }

  /** Go keeps the sign of a zero in arithmetic, but has none for integers. */
  #withoutNegativeZero(): CtyNumber {
    return this.isZero ? CtyNumber.from(0) : this;
  }

  /** Less than zero, zero, or more than zero, as this number is smaller than, equal to or larger than the other. */
  compare(other: CtyNumber): number {
    if (this.isInfinite || other.isInfinite) return this.#infiniteSide() - other.#infiniteSide();
    const exponent = Math.min(this.#magnitude.exponent, other.#magnitude.exponent);
    const difference = this.#scaledTo(exponent) - other.#scaledTo(exponent);
    return difference === 0n ? 0 : difference < 0n ? -1 : 1;
  }

  equals(other: CtyNumber): boolean {
    return this.compare(other) === 0;
  }

  /** The nearest double. */
  toNumber(): number {
    if (this.isInfinite) return this.#negative ? -Infinity : Infinity;
    const { mantissa, exponent } = roundToBits(this.#magnitude, 53);
    // Two steps, since 2 ** exponent alone underflows for the smallest doubles.
    const half = Math.trunc(exponent / 2);
    const magnitude = Number(mantissa) * 2 ** half * 2 ** (exponent - half);
    return this.#negative ? -magnitude : magnitude;
  }

  /** The exact value of an integer; undefined for fractions and infinities. */
  toBigInt(): bigint | undefined {
    if (!this.isInteger) return undefined;
    const magnitude = this.#magnitude.mantissa << BigInt(this.#magnitude.exponent);
    return this.#negative ? -magnitude : magnitude;
  }

  /** The value as a safe integer (53 bits); undefined if it is not one. */
  toInteger(): number | undefined {
    const integer = this.toBigInt();
    if (integer === undefined) return undefined;
    const value = Number(integer);
    return Number.isSafeInteger(value) ? value : undefined;
  }

  /** The shortest decimal that reads back as the same number, never with an exponent. */
  toString(): string {
    if (this.isInfinite) return this.#negative ? '-Inf' : '+Inf';
    const text = shortestDecimal(this.#magnitude, this.#precision);
    return this.#negative ? `-${text}` : text;
  }

  #infiniteSide(): number {
    return this.isInfinite ? (this.#negative ? -1 : 1) : 0;
  }

  #scaledTo(exponent: number): bigint {
    const magnitude = this.#magnitude.mantissa << BigInt(this.#magnitude.exponent - exponent);
    return this.#negative ? -magnitude : magnitude;
  }

  #rounded(magnitude: BinaryFraction, negative: boolean, other: CtyNumber): CtyNumber {
    const precision = Math.max(this.#precision, other.#precision);
    const rounded = roundToBits(magnitude, precision);
    const top = rounded.exponent + bitLength(rounded.mantissa);
    if (top > largestTop) return CtyNumber.infinity(negative);
    const kept = top < -largestTop ? { mantissa: 0n, exponent: 0 } : rounded;
    return new CtyNumber('finite', negative, kept, precision);
  }
}
