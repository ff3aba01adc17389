import { entriesOf, isList, isTruthy, printValue, typeOf } from './go-value.ts';
import type { GoFunctions } from './go-function.ts';
import { sprintf } from './printf.ts';

/** The functions that Go's template language has by itself; `and` and `or` stop early, so the renderer has them. */
export const builtins: GoFunctions = {
  not: (value: unknown) => !isTruthy(value),
  len: lengthOf,
  index: indexInto,
  slice: sliceOf,
  print: (...args: readonly unknown[]) => printAll(args),
  println: (...args: readonly unknown[]) => `${args.map(printValue).join(' ')}\n`,
  printf: (format: unknown, ...args: readonly unknown[]) => sprintf(String(format), args),
  html: (...args: readonly unknown[]) =>
    printAll(args).replace(/[&<>"'\0]/g, (char) => htmlEscapes[char] ?? char),
  js: (...args: readonly unknown[]) =>
    printAll(args).replace(/[\\'"<>&=\n\r\t]/g, (char) => jsEscapes[char] ?? char),
  urlquery: (...args: readonly unknown[]) => encodeQuery(printAll(args)),
  eq: (first: unknown, ...others: readonly unknown[]) => {
    if (others.length === 0) throw new Error('something to compare with is missing');
    return others.some((other) => isEqual(first, other));
  },
  ne: (a: unknown, b: unknown) => !isEqual(a, b),
  lt: (a: unknown, b: unknown) => compare(a, b) < 0,
  le: (a: unknown, b: unknown) => compare(a, b) <= 0,
  gt: (a: unknown, b: unknown) => compare(a, b) > 0,
  ge: (a: unknown, b: unknown) => compare(a, b) >= 0,
};

const htmlEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
  '\0': '\uFFFD',
};
const jsEscapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '<': '\\u003C',
  '>': '\\u003E',
  '&': '\\u0026',
  '=': '\\u003D',
  '\n': '\\u000A',
  '\r': '\\u000D',
  '\t': '\\u0009',
};

function encodeQuery(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A space stands between two values of which neither is a text. */
function printAll(args: readonly unknown[]): string {
  return args.reduce<string>((text, arg, i) => {
    const isSpaced = i > 0 && typeof arg !== 'string' && typeof args[i - 1] !== 'string';
    return text + (isSpaced ? ' ' : '') + (arg === null || arg === undefined ? '<nil>' : printValue(arg));
  }, '');
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  const length = isList(value) ? value.length : entriesOf(value)?.length;
  if (length === undefined) throw new Error(`a value of type ${typeOf(value)} has no length`);
  return length;
}

function indexInto(value: unknown, ...keys: readonly unknown[]): unknown {
  return keys.reduce((container, key) => {
    if (isList(container)) {
      if (typeof key !== 'number' || !Number.isInteger(key))
        throw new Error('the index of a list must be a whole number');
      if (key < 0 || key >= container.length) throw new Error(`the index ${key} is out of range`);
      return container[key];
    }
    const entries = entriesOf(container);
    if (!entries) throw new Error(`a value of type ${typeOf(container)} has no index`);
    return entries.find(([name]) => name === String(key))?.[1];
  }, value);
}

function sliceOf(value: unknown, ...bounds: readonly unknown[]): unknown {
  if (typeof value !== 'string' && !isList(value))
    throw new Error(`a value of type ${typeOf(value)} cannot be sliced`);
  const [start = 0, end = value.length] = bounds.map(Number);
  if (!(start >= 0 && start <= end && end <= value.length)) throw new Error('the bounds are out of range');
  return value.slice(start, end);
}

function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  const isBasic = [a, b].every((value) => typeof value !== 'object' || value === null);
  if (!isBasic) throw new Error(`values of type ${typeOf(a)} and ${typeOf(b)} cannot be compared`);
  if (a !== undefined && b !== undefined && a !== null && b !== null && typeof a !== typeof b) {
    throw new Error(`a ${typeOf(a)} cannot be compared with a ${typeOf(b)}`);
  }
  return false;
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  throw new Error(`a ${typeOf(a)} cannot be ordered with a ${typeOf(b)}`);
}
