/** A number that is a float64 in Go, also where its value is whole; a whole JavaScript number is an int. */
export class GoFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** A whole number as Go's int holds it; undefined for anything else. */
export function asInteger(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value;
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : undefined;
}

/** A float64; undefined for anything else. */
export function asFloat(value: unknown): number | undefined {
  if (value instanceof GoFloat) return value.value;
  return typeof value === 'number' && !Number.isInteger(value) ? value : undefined;
}

/** An int that JavaScript can count with, or as a bigint where it is too large for that. */
export function integerValue(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

const decimalInteger = /^[+-]?(?:0|[1-9](?:_?\d)*)$/;
const octalInteger = /^[+-]?0_?[0-7](?:_?[0-7])*$/;
const prefixedInteger = /^[+-]?0(?:[xX](?:_?[\da-fA-F])+|[oO](?:_?[0-7])+|[bB](?:_?[01])+)$/;
const decimalFloat = /^[+-]?(?:\d(?:_?\d)*(?:\.(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?$/;
const hexFloat =
  /^(?<sign>[+-]?)0[xX](?<whole>_?[\da-fA-F][\da-fA-F_]*)?(?:\.(?<fraction>[\da-fA-F_]*))?[pP](?<power>[+-]?\d+)$/;

/** The constant that a number in a template stands for; undefined if it is none, or out of Go's range. */
export function readGoNumber(text: string): number | bigint | GoFloat | undefined {
  const plain = text.replaceAll('_', '');
  if (decimalInteger.test(text) || octalInteger.test(text) || prefixedInteger.test(text)) {
    const integer = readInteger(plain);
    return BigInt.asIntN(64, integer) === integer ? integerValue(integer) : undefined;
  }
  if (/^[+-]?\d+$/.test(plain)) return undefined;
  const value = decimalFloat.test(text) ? Number(plain.replace(/^\+/, '')) : readHexFloat(text);
  if (value === undefined || !Number.isFinite(value)) return undefined;
  return new GoFloat(value);
}

function readInteger(text: string): bigint {
  const digits = text.replace(/^[+-]/, '').replace(/^0(?=[0-7])/, '0o');
  return text.startsWith('-') ? -BigInt(digits) : BigInt(digits);
}

function readHexFloat(text: string): number | undefined {
  const { sign, whole = '', fraction = '', power } = hexFloat.exec(text)?.groups ?? {};
  const digits = (whole + fraction).replaceAll('_', '');
  if (digits === '') return undefined;
  const magnitude =
    Number(BigInt(`0x${digits}`)) * 2 ** (Number(power) - 4 * fraction.replaceAll('_', '').length);
  return sign === '-' ? -magnitude : magnitude;
}

/** The text of a double with the fewest digits, as Go's `%v` writes it: with an exponent below -4 and from 6 on. */
export function formatGoFloat(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  const [mantissa = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 6) return `${mantissa}e${twoDigits(exponent)}`;
  return Object.is(value, -0)
    ? '-0'
    : value.toFixed(Math.max(0, mantissa.replace(/\D/g, '').length - 1 - exponent));
}

/** An exponent with its sign and two digits at least. */
export function twoDigits(exponent: number): string {
  return `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
