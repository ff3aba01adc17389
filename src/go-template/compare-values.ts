import { compareCodePoints } from '../base/compare-code-points.ts';
import { asFloat, asInteger } from './go-number.ts';
import { isNothing, typeOf } from './go-value.ts';

type BasicKind = 'bool' | 'int' | 'float' | 'string' | 'other' | 'nothing';

function basicKind(value: unknown): BasicKind {
  if (isNothing(value)) return 'nothing';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  if (asInteger(value) !== undefined) return 'int';
  return asFloat(value) === undefined ? 'other' : 'float';
}

function notAlike(a: unknown, b: unknown): Error {
  return new Error(`values of type ${typeOf(a)} and ${typeOf(b)} cannot be compared`);
}

/** Whether two values are equal; throws for values of different types, and for lists and maps. */
export function isEqual(a: unknown, b: unknown): boolean {
  const [kindA, kindB] = [basicKind(a), basicKind(b)];
  if (kindA === 'nothing' || kindB === 'nothing') return kindA === kindB;
  if (kindA !== kindB || kindA === 'other') throw notAlike(a, b);
  if (kindA === 'int') return asInteger(a) === asInteger(b);
  return kindA === 'float' ? asFloat(a) === asFloat(b) : a === b;
}

/** Which of two numbers or texts is smaller: below zero for the first; NaN where that has no answer. */
export function compareOrdered(a: unknown, b: unknown): number {
  const [kindA, kindB] = [basicKind(a), basicKind(b)];
  if (kindA !== kindB || !['int', 'float', 'string'].includes(kindA)) throw notAlike(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareCodePoints(a, b);
  const [floatA, floatB] = [asFloat(a), asFloat(b)];
  if (floatA !== undefined && floatB !== undefined) return floatA < floatB ? -1 : floatA - floatB;
  const [integerA = 0n, integerB = 0n] = [asInteger(a), asInteger(b)];
  return integerA < integerB ? -1 : integerA > integerB ? 1 : 0;
}
