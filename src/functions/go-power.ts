/**
 * A number raised to a power, with the rounding errors that Go's `math.Pow` makes: Packer prints the double that comes
 * out, to its last digit. Go multiplies up the squares of the base; what the power has beyond an integer goes through
 * logarithms.
 */
export function goPower(base: number, power: number): number {
  const special = specialPower(base, power);
  if (special !== undefined) return special;
  let whole = Math.trunc(Math.abs(power));
  let rest = Math.abs(power) - whole;
  if (rest > 0.5) {
    rest -= 1;
    whole += 1;
  }
  let fraction = rest === 0 ? 1 : Math.exp(rest * Math.log(base));
  let exponent = 0;
  let square = splitDouble(base);
  for (let left = whole; left > 0; left = Math.trunc(left / 2)) {
    if (Math.abs(square.exponent) > beyondDoubles) {
      exponent += square.exponent;
      break;
    }
    if (left % 2 === 1) {
      fraction *= square.fraction;
      exponent += square.exponent;
    }
    square = squared(square);
  }
  return power < 0 ? scale(1 / fraction, -exponent) : scale(fraction, exponent);
}

/** No double has an exponent as large as this, nor as small. */
const beyondDoubles = 4096;

/** Undefined where it has to be computed. */
function specialPower(base: number, power: number): number | undefined {
  if (power === 0.5) return Math.sqrt(base);
  if (power === -0.5) return 1 / Math.sqrt(base);
  const isPlain = base !== 0 && Number.isFinite(base) && Math.abs(power) < 2 ** 53;
  const isReal = base > 0 || Number.isInteger(power);
  return isPlain && isReal ? undefined : base ** power;
}

/** `fraction * 2 ** exponent`, with a fraction of at least a half and less than one. */
interface SplitDouble {
  readonly fraction: number;
  readonly exponent: number;
}

function squared({ fraction, exponent }: SplitDouble): SplitDouble {
  const square = fraction * fraction;
  return square < 0.5
    ? { fraction: square + square, exponent: exponent * 2 - 1 }
    : { fraction: square, exponent: exponent * 2 };
}

function splitDouble(value: number): SplitDouble {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const stored = (bits.getUint16(0) >> 4) & 0x7ff;
  if (stored === 0) {
    const { fraction, exponent } = splitDouble(value * 2 ** 52);
    return { fraction, exponent: exponent - 52 };
  }
  bits.setUint16(0, (bits.getUint16(0) & 0x800f) | (1022 << 4));
  return { fraction: bits.getFloat64(0), exponent: stored - 1022 };
}

/** In two steps, since `2 ** exponent` alone may be no double where the result is. */
function scale(fraction: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return fraction * 2 ** half * 2 ** (exponent - half);
}
