import { CtyNumber } from '../cty/cty-number.ts';
import { convert } from '../cty/convert.ts';
import { listOf, numberType, stringType, dynamicType } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import { listValue, numberValue } from '../cty/value.ts';
import type { CallProblem, ValueFunction } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { int64Of, integerOf, isProblem, itemsOf, numberOf } from './arguments.ts';
import { defineFunction } from './define-function.ts';
import { goPower } from './go-power.ts';
import { typeName } from '../cty/type-name.ts';

const mostInRange = 1024;
const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Functions of numbers. */
export function numericFunctions(): readonly ValueFunction[] {
  return [
    ...roundingFunctions(),
    ...floatFunctions(),
    defineExtreme('max', 'The largest of several numbers.', (order) => order > 0),
    defineExtreme('min', 'The smallest of several numbers.', (order) => order < 0),
    defineFunction('sum', 'The sum of the numbers of a list, set or tuple.', {
      params: [{ name: 'list', type: dynamicType }],
      returns: numberType,
      call: ([list]) => sum(list),
    }),
    defineFunction('range', 'A list of numbers from a start up to, but not including, an end.', {
      params: [],
      variadic: { name: 'params', type: numberType },
      returns: listOf(numberType),
      call: (args) => range(args.map(numberOf)),
    }),
    defineFunction('parseint', 'Reads a whole number that is written in a base from 2 to 62.', {
      params: [
        { name: 'number', type: dynamicType },
        { name: 'base', type: numberType },
      ],
      returns: numberType,
      call: ([text, base]) => parseInteger(text, integerOf(base, 1)),
    }),
  ];
}

function roundingFunctions(): readonly ValueFunction[] {
  return [
    defineRounding('abs', 'The number without its sign.', (n) => n.absolute()),
    defineRounding('ceil', 'The next whole number that is not smaller.', (n) => n.ceil()),
    defineRounding('floor', 'The next whole number that is not larger.', (n) => n.floor()),
    defineRounding('signum', 'The sign of a whole number as -1, 0 or 1.', (n) => {
      const integer = int64Of(numberValue(n), 0);
      return isProblem(integer) ? integer : CtyNumber.from(integer === 0n ? 0 : integer < 0n ? -1 : 1);
    }),
  ];
}

function defineRounding(
  name: string,
  doc: string,
  body: (n: CtyNumber) => CtyNumber | CallProblem,
): ValueFunction {
  return defineFunction(name, doc, {
    params: [{ name: 'num', type: numberType }],
    returns: numberType,
    call: ([num]) => {
      const result = body(numberOf(num));
      return isProblem(result) ? result : numberValue(result);
    },
  });
}

/** Packer computes these with doubles. */
function floatFunctions(): readonly ValueFunction[] {
  return [
    defineFloat(
      'log',
      'The logarithm of a number to a base.',
      'base',
      (num, base) => Math.log(num) / Math.log(base),
    ),
    defineFloat('pow', 'A number raised to a power.', 'power', goPower),
  ];
}

function defineFloat(
  name: string,
  doc: string,
  second: string,
  body: (a: number, b: number) => number,
): ValueFunction {
  return defineFunction(name, doc, {
    params: [
      { name: 'num', type: numberType },
      { name: second, type: numberType },
    ],
    returns: numberType,
    call: ([a, b]) => {
      const result = body(numberOf(a).toNumber(), numberOf(b).toNumber());
      return Number.isNaN(result) ? problem('there is no such number') : numberValue(result);
    },
  });
}

function defineExtreme(name: string, doc: string, isBetter: (order: number) => boolean): ValueFunction {
  return defineFunction(name, doc, {
    params: [],
    variadic: { name: 'numbers', type: numberType },
    returns: numberType,
    call: (args) => {
      const [first, ...rest] = args.map(numberOf);
      if (!first) return problem('at least one number is required');
      return numberValue(rest.reduce((best, next) => (isBetter(next.compare(best)) ? next : best), first));
    },
  });
}

function sum(list: Value | undefined): Value | CallProblem {
  const items = itemsOf(list);
  if (!items || !list)
    return problem(`a list, set or tuple is required, not a ${typeName(list?.type ?? dynamicType)}`, 0);
  if (items.length === 0) return problem('an empty list has no sum', 0);
  let total = CtyNumber.zero;
  for (const item of items) {
    const converted = convert(item, numberType);
    const next =
      converted.ok && converted.value.kind === 'number' ? total.add(converted.value.number) : undefined;
    if (!next) return problem('all items must be numbers', 0);
    total = next;
  }
  return numberValue(total);
}

function range(params: readonly CtyNumber[]): Value | CallProblem {
  const [first, second, third] = params;
  if (!first || params.length > 3) return problem('one, two or three numbers are required');
  const [start, end] = second ? [first, second] : [CtyNumber.zero, first];
  const isDown = end.compare(start) < 0;
  const step = third ?? CtyNumber.from(isDown ? -1 : 1);
  if (step.isZero) return problem('a step of zero never comes to an end', 2);
  if (third && isDown !== step.isNegative && end.compare(start) !== 0) {
    return problem(`the step leads away from the end`, 2);
  }
  const values: Value[] = [];
  for (
    let at: CtyNumber | undefined = start;
    at && (isDown ? at.compare(end) > 0 : at.compare(end) < 0);
    at = at.add(step)
  ) {
    if (values.length === mostInRange) return problem(`a range has at most ${mostInRange} numbers`);
    values.push(numberValue(at));
  }
  return listValue(numberType, values);
}

function parseInteger(text: Value | undefined, base: number | CallProblem): Value | CallProblem {
  if (text?.kind !== 'string')
    return problem(`a text is required, not a ${typeName(text?.type ?? stringType)}`, 0);
  if (isProblem(base)) return base;
  if (base < 2 || base > 62) return problem('the base must be from 2 to 62', 1);
  const [, sign = '', body = ''] = /^([+-]?)(.+)$/su.exec(text.text) ?? [];
  // Up to base 36 upper and lower case mean the same.
  const values = Array.from(base <= 36 ? body.toLowerCase() : body, (char) => digits.indexOf(char));
  if (values.length === 0 || values.some((value) => value < 0 || value >= base)) {
    return problem(`${JSON.stringify(text.text)} is not a whole number in base ${base}`, 0);
  }
  const magnitude = values.reduce((total, value) => total * BigInt(base) + BigInt(value), 0n);
  return numberValue(sign === '-' ? -magnitude : magnitude);
}
