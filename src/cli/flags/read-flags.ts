import { parseDuration } from '../../base/parse-duration.ts';
import { closestName, didYouMean } from '../../base/did-you-mean.ts';
import { ownValue } from '../../base/own-value.ts';
import type { Flag, Flags, FlagValues, Pair } from './flag.ts';

export type ReadFlags<T extends Flags> =
  | { readonly kind: 'read'; readonly flags: FlagValues<T>; readonly rest: readonly string[] }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

type Value = boolean | number | string | undefined | readonly string[] | readonly Pair[];
type Parsed = { readonly value: Value } | { readonly wrong: string };

type Scan =
  | {
      readonly kind: 'scanned';
      readonly given: ReadonlyMap<string, readonly string[]>;
      readonly rest: readonly string[];
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

const trueWords = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const falseWords = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

const helpWords: ReadonlySet<string | undefined> = new Set(['-h', '-help', '--h', '--help']);

export function isHelpFlag(word: string | undefined): boolean {
  return helpWords.has(word);
}

/** Whether help is asked for anywhere before `--`, also behind other words. */
export function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some(isHelpFlag);
}

/**
 * Reads flags as Go's flag package does: one dash or two, `-name=value` or `-name value`, a switch is set false by
 * `=false` only, and everything from the first word that is no flag (or after `--`) is left over.
 */
export function readFlags<T extends Flags>(table: T, args: readonly string[]): ReadFlags<T> {
  const scan = scanWords(table, args);
  if (scan.kind !== 'scanned') return scan;
  const values: Record<string, Value> = {};
  for (const [name, flag] of Object.entries(table)) {
    const parsed = parse(flag, scan.given.get(name) ?? []);
    if ('wrong' in parsed) return { kind: 'wrong', message: `-${name}: ${parsed.wrong}` };
    values[name] = parsed.value;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every name of the table has got its value above
  return { kind: 'read', flags: values as FlagValues<T>, rest: scan.rest };
}

function scanWords(table: Flags, args: readonly string[]): Scan {
  const given = new Map<string, readonly string[]>();
  let at = 0;
  for (; at < args.length; at++) {
    const word = args[at] ?? '';
    if (word === '--') return { kind: 'scanned', given, rest: args.slice(at + 1) };
    if (!word.startsWith('-') || word === '-') break;
    const [, name = '', inline] = /^--?([^-=][^=]*)(?:=(.*))?$/s.exec(word) ?? [];
    if (isHelpFlag(word)) return { kind: 'help' };
    const flag = ownValue(table, name);
    if (flag === undefined) return { kind: 'wrong', message: unknownFlag(word, name, Object.keys(table)) };
    const text = inline ?? (flag.kind === 'switch' ? 'true' : args[++at]);
    if (text === undefined) return { kind: 'wrong', message: `-${name} needs a value.` };
    given.set(name, [...(given.get(name) ?? []), text]);
  }
  return { kind: 'scanned', given, rest: args.slice(at) };
}

/** Of flags that are no lists the last text counts. */
function parse(flag: Flag, texts: readonly string[]): Parsed {
  const last = texts.at(-1);
  switch (flag.kind) {
    case 'texts':
      return { value: texts };
    case 'names':
      return { value: texts.flatMap((text) => text.split(',')).filter((name) => name !== '') };
    case 'pairs':
      return parsePairs(texts);
    case 'choice':
      return last === undefined || flag.values.includes(last)
        ? { value: last }
        : { wrong: `"${last}" is not ${orList(flag.values)}.${didYouMean(last, flag.values)}` };
    case 'text':
      return { value: last ?? flag.default };
    case 'count':
      if (last === undefined) return { value: flag.default };
      return /^[+-]?\d+$/.test(last)
        ? { value: Number(last) }
        : { wrong: `"${last}" is not a whole number.` };
    case 'duration':
      return parseTime(last ?? flag.default);
    case 'switch':
      if (last === undefined) return { value: flag.default };
      if (trueWords.has(last) || falseWords.has(last)) return { value: trueWords.has(last) };
      return { wrong: `"${last}" is neither true nor false.` };
  }
}

function parseTime(text: string | undefined): Parsed {
  if (text === undefined) return { value: undefined };
  const ms = parseDuration(text);
  return ms === undefined || ms < 0
    ? { wrong: `"${text}" is not a duration such as 6h or 1m30s.` }
    : { value: ms };
}

function orList(words: readonly string[]): string {
  const others = words.slice(0, -1).join(', ');
  return `${others}${others === '' ? '' : ' or '}${words.at(-1) ?? ''}`;
}

function parsePairs(texts: readonly string[]): Parsed {
  const pairs: Pair[] = [];
  for (const text of texts) {
    const equals = text.indexOf('=');
    if (equals < 1) return { wrong: `"${text}" is not of the form name=value.` };
    pairs.push({ name: text.slice(0, equals), text: text.slice(equals + 1) });
  }
  return { value: pairs };
}

function unknownFlag(word: string, name: string, known: readonly string[]): string {
  const close = closestName(name, known);
  return `There is no flag ${word.replace(/=.*/s, '')} here.${close === undefined ? '' : ` Did you mean -${close}?`}`;
}
