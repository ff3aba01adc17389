import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CtyNumber } from './cty-number.ts';
import { seed } from '../../test/support/seed.ts';

function parse(text: string): CtyNumber {
  const number = CtyNumber.parse(text);
  if (!number) throw new Error(`Cannot parse ${text}`);
  return number;
}

/** Squares a number many times over. */
function power(base: CtyNumber): CtyNumber {
  let result = base;
  for (let i = 0; i < 64; i++) result = result.multiply(result) ?? result;
  return result;
}

describe('CtyNumber', () => {
  test.each([
    ['0', '0'],
    ['-0', '-0'],
    ['00', '0'],
    ['1.50', '1.5'],
    ['2.E-2', '0.02'],
    ['.5', '0.5'],
    ['1e3', '1000'],
    ['1e-7', '0.0000001'],
    [
      '12345678901234567890123456789012345678901234567890',
      '12345678901234567890123456789012345678901234567890',
    ],
    ['3.141592653589793238462643383279', '3.141592653589793238462643383279'],
    ['1.7976931348623157e308', `17976931348623157${'0'.repeat(292)}`],
  ])('prints %s as %s', (text, want) => {
    expect(parse(text).toString()).toBe(want);
  });

  // Recorded from Packer, whose numbers are binary and have 512 bits.
  test.each([
    ['1', '/', '3', `0.${'3'.repeat(154)}5`],
    ['10', '/', '3', `3.${'3'.repeat(153)}2`],
    ['1.1', '*', '1.1', `1.21${'0'.repeat(151)}1`],
    ['0.1', '+', '0.2', '0.3'],
    ['99999999999999999999999999999999999999', '+', '1', '100000000000000000000000000000000000000'],
    ['0.3', '%', '0.1', '0'],
    ['-7.5', '%', '2', '-1.5'],
    ['5', '%', '0', '5'],
    ['1', '/', '0', '+Inf'],
    ['-1', '/', '0', '-Inf'],
    ['0', '/', '0', undefined],
  ] as const)('computes %s %s %s', (left, operator, right, want) => {
    const [a, b] = [parse(left), parse(right)];
    const result = { '+': a.add(b), '*': a.multiply(b), '/': a.divide(b), '%': a.modulo(b) }[operator];
    expect(result?.toString()).toBe(want);
  });

  test.each([
    ['1.9', '1', '1', '2'],
    ['-1.1', '-1', '-2', '-1'],
    ['99999999999999999999.5', '99999999999999999999', '99999999999999999999', '100000000000000000000'],
    ['7', '7', '7', '7'],
  ])('rounds %s', (text, truncated, floor, ceil) => {
    const number = parse(text);
    expect([number.truncate(), number.floor(), number.ceil()].map(String)).toEqual([truncated, floor, ceil]);
  });

  test('1.1 + 2.2 is not 3.3, as in any binary fraction', () => {
    expect(parse('1.1').add(parse('2.2'))?.equals(parse('3.3'))).toBe(false);
  });

  test('ends in infinity and zero where numbers grow beyond all use', () => {
    expect([power(parse('1e9')).toString(), power(parse('1e-9')).toString()]).toEqual(['+Inf', '0']);
  });

  test('refuses what is no number, or too large to hold', () => {
    expect(['', 'x', '.', '1_0', '0x1f', '1e999999999'].map((text) => CtyNumber.parse(text))).toEqual(
      Array.from({ length: 6 }, () => undefined),
    );
  });

  test('takes and gives doubles exactly', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (double) => {
        const number = CtyNumber.from(double);
        expect(number.toNumber()).toBe(double);
        expect(Number(number.toString())).toBe(double);
      }),
      { seed },
    );
  });

  test('reads back what it prints', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), (a, b) => {
        const quotient = parse(String(a)).divide(parse(String(b)));
        expect(quotient?.toString()).toBe(quotient && parse(quotient.toString()).toString());
      }),
      { seed, numRuns: 50 },
    );
  });
});
