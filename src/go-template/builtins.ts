import { compareOrdered, isEqual } from './compare-values.ts';
import { asInteger } from './go-number.ts';
import {
  entriesOf,
  entryOf,
  isList,
  isNothing,
  isTruthy,
  printInner,
  printValue,
  typeOf,
} from './go-value.ts';
import type { GoFunctions } from './go-function.ts';
import { sprintf } from './printf.ts';

/** The functions that Go's template language has by itself; `and` and `or` stop early, so the renderer has them. */
export const builtins: GoFunctions = {
  not: { params: ['any'], call: (value: unknown) => !isTruthy(value) },
  len: { params: ['any'], call: lengthOf },
  index: { params: ['any'], variadic: 'any', call: indexInto },
  slice: { params: ['any'], variadic: 'any', call: sliceOf },
  print: (...args: readonly unknown[]) => printAll(args),
  println: (...args: readonly unknown[]) => `${args.map(printInner).join(' ')}\n`,
  printf: {
    params: ['string'],
    variadic: 'any',
    call: (format: string, ...args: readonly unknown[]) => sprintf(format, args),
  },
  html: (...args: readonly unknown[]) =>
    // oxlint-disable-next-line no-control-regex -- NUL is one of the characters that Go escapes
    textOf(args).replace(/[&<>"'\0]/g, (char) => htmlEscapes[char] ?? char),
  js: (...args: readonly unknown[]) => escapeJs(textOf(args)),
  urlquery: (...args: readonly unknown[]) => encodeQuery(textOf(args)),
  eq: {
    params: ['any'],
    variadic: 'any',
    call: (first: unknown, ...others: readonly unknown[]) => {
      if (others.length === 0) throw new Error('something to compare with is missing');
      return others.some((other) => isEqual(first, other));
    },
  },
  ne: { params: ['any', 'any'], call: (a: unknown, b: unknown) => !isEqual(a, b) },
  lt: { params: ['any', 'any'], call: (a: unknown, b: unknown) => compareOrdered(a, b) < 0 },
  le: { params: ['any', 'any'], call: (a: unknown, b: unknown) => compareOrdered(a, b) <= 0 },
  gt: { params: ['any', 'any'], call: (a: unknown, b: unknown) => compareOrdered(a, b) > 0 },
  ge: { params: ['any', 'any'], call: (a: unknown, b: unknown) => compareOrdered(a, b) >= 0 },
  call: {
    params: ['any'],
    variadic: 'any',
    call: (value: unknown) => {
      throw new Error(`a value of type ${typeOf(value)} is no function`);
    },
  },
};

const htmlEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
  '\0': '\uFFFD',
};
const jsEscapes: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '"': '\\"' };

/** Go also escapes what it does not take for printable, in units of UTF-16 or code points. */
function escapeJs(text: string): string {
  return text.replace(/[\\'"<>&=]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return jsEscapes[char] ?? `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
  });
}

function encodeQuery(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A space stands between two values of which neither is a text. */
function printAll(args: readonly unknown[], show: (arg: unknown) => string = printInner): string {
  return args
    .map((arg, i) => {
      const isSpaced = i > 0 && typeof arg !== 'string' && typeof args[i - 1] !== 'string';
      return (isSpaced ? ' ' : '') + show(arg);
    })
    .join('');
}

function textOf(args: readonly unknown[]): string {
  return printAll(
    args.map((arg) => (isNothing(arg) ? printValue(arg) : arg)),
    printInner,
  );
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  const length = isList(value) ? value.length : entriesOf(value)?.length;
  if (length === undefined) throw new Error(`a value of type ${typeOf(value)} has no length`);
  return length;
}

function indexInto(value: unknown, ...keys: readonly unknown[]): unknown {
  if (isNothing(value)) throw new Error('nothing cannot be looked into');
  return keys.reduce(indexOne, value);
}

function indexOne(container: unknown, key: unknown): unknown {
  if (isNothing(container)) throw new Error('nothing cannot be looked into');
  if (isList(container)) return container[checkIndex(key, container.length - 1)];
  if (typeof container === 'string') {
    const bytes = Buffer.from(container);
    return bytes[checkIndex(key, bytes.length - 1)];
  }
  if (!entriesOf(container)) throw new Error(`a value of type ${typeOf(container)} has no index`);
  if (typeof key !== 'string') throw new Error(`the key of a map must be text, not ${typeOf(key)}`);
  return entryOf(container, key)?.value ?? null;
}

function checkIndex(key: unknown, last: number): number {
  const index = asInteger(key);
  if (index === undefined) throw new Error(`an index must be a whole number, not ${typeOf(key)}`);
  if (index < 0n || index > BigInt(last)) throw new Error(`the index ${index} is out of range`);
  return Number(index);
}

function sliceOf(value: unknown, ...bounds: readonly unknown[]): unknown {
  const item = typeof value === 'string' ? Buffer.from(value) : value;
  if (!isList(item) && !Buffer.isBuffer(item))
    throw new Error(`a value of type ${typeOf(value)} cannot be sliced`);
  const most = isList(item) ? 3 : 2;
  if (bounds.length > most) throw new Error(`at most ${most} bounds can be given`);
  const [start = 0, end = item.length, capacity = item.length] = bounds.map((bound) =>
    checkIndex(bound, item.length),
  );
  if (start > end || end > capacity) throw new Error('the bounds of a slice must not go backwards');
  const part = item.slice(start, end);
  return Buffer.isBuffer(part) ? part.toString() : part;
}
