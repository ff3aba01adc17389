import { lowerSimple, titleSimple, upperSimple } from '../base/simple-case.ts';
import { boolType, listOf, numberType, stringType } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import { boolValue, listValue, stringValue } from '../cty/value.ts';
import type { CallProblem, ValueFunction } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { integerOf, isProblem, itemsOf, textOf } from './arguments.ts';
import { defineFunction, defineTextFunction, defineTextQuery, stringParam } from './define-function.ts';
import { graphemesOf } from './graphemes.ts';

const strings = listOf(stringType);

/** Functions of text alone. */
export function textFunctions(): readonly ValueFunction[] {
  return [...caseFunctions(), ...trimFunctions(), ...searchFunctions(), ...partFunctions()];
}

function caseFunctions(): readonly ValueFunction[] {
  return [
    defineTextFunction('upper', 'Turns all letters into upper case.', ['str'], upperSimple),
    defineTextFunction('lower', 'Turns all letters into lower case.', ['str'], lowerSimple),
    defineTextFunction('title', 'Turns the first letter of every word into upper case.', ['str'], (text) =>
      // Go ends a word at ASCII punctuation and at any space, but not at other punctuation.
      text.replace(/(?<![\p{L}\p{N}_]|(?!\s)[^ -~])\p{L}/gu, titleSimple),
    ),
    defineTextFunction('strrev', 'Puts the characters of a text in reverse order.', ['str'], (text) =>
      graphemesOf(text).reverse().join(''),
    ),
  ];
}

/** What Go takes for a space; JavaScript's own trim also takes U+FEFF, and not U+0085. */
const space = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
// A run is looked at from its beginning only: from each of its places it would take a square of its length.
const spaceEnds = new RegExp(`^${space}+|(?<!${space})${space}+$`, 'g');
const lineEnds = /(?<![\r\n])[\r\n]+$/;

function trimFunctions(): readonly ValueFunction[] {
  return [
    defineTextFunction('chomp', 'Takes line ends from the end of a text.', ['str'], (text) =>
      text.replace(lineEnds, ''),
    ),
    defineTextFunction('trimspace', 'Takes spaces from both ends of a text.', ['str'], (text) =>
      text.replace(spaceEnds, ''),
    ),
    defineTextFunction(
      'trim',
      'Takes all characters of a set from both ends of a text.',
      ['str', 'cutset'],
      trimSet,
    ),
    defineTextFunction(
      'trimprefix',
      'Takes a beginning from a text, if it has it.',
      ['str', 'prefix'],
      (text, prefix) => (text.startsWith(prefix) ? text.slice(prefix.length) : text),
    ),
    defineTextFunction(
      'trimsuffix',
      'Takes an ending from a text, if it has it.',
      ['str', 'suffix'],
      (text, suffix) => (text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text),
    ),
  ];
}

function trimSet(text: string, cutset: string): string {
  const chars = Array.from(text);
  const isCut = (char: string | undefined): boolean => char !== undefined && cutset.includes(char);
  const start = chars.findIndex((char) => !isCut(char));
  return start < 0 ? '' : chars.slice(start, chars.findLastIndex((char) => !isCut(char)) + 1).join('');
}

function searchFunctions(): readonly ValueFunction[] {
  return [
    defineTextQuery(
      'startswith',
      'Whether a text begins with another.',
      { params: ['str', 'prefix'], returns: boolType },
      (text, prefix) => boolValue(text.startsWith(prefix)),
    ),
    defineTextQuery(
      'endswith',
      'Whether a text ends with another.',
      { params: ['str', 'suffix'], returns: boolType },
      (text, suffix) => boolValue(text.endsWith(suffix)),
    ),
    defineTextQuery(
      'strcontains',
      'Whether a text has another inside.',
      { params: ['str', 'substr'], returns: boolType },
      (text, part) => boolValue(text.includes(part)),
    ),
    defineTextFunction(
      'replace',
      'Replaces every occurrence of a text by another.',
      ['str', 'substr', 'replace'],
      (text, part, by) =>
        part === '' ? ['', ...Array.from(text), ''].join(by) : text.replaceAll(part, () => by),
    ),
  ];
}

function partFunctions(): readonly ValueFunction[] {
  return [
    defineTextQuery(
      'split',
      'Cuts a text at every separator.',
      { params: ['separator', 'str'], returns: strings },
      (separator, text) => {
        const parts = separator === '' ? Array.from(text) : text.split(separator);
        return listValue(stringType, parts.map(stringValue));
      },
    ),
    defineFunction('join', 'Joins the texts of lists with a separator between them.', {
      params: [stringParam('separator')],
      variadic: { name: 'lists', type: strings },
      returns: stringType,
      call: ([separator, ...lists]) => joinLists(textOf(separator), lists),
    }),
    defineFunction('indent', 'Puts spaces before all lines but the first.', {
      params: [{ name: 'spaces', type: numberType }, stringParam('str')],
      returns: stringType,
      call: ([spaces, text]) => indent(integerOf(spaces, 0), textOf(text)),
    }),
    defineFunction('substr', 'Takes a part of a text by offset and length, counted in characters.', {
      params: [
        stringParam('str'),
        { name: 'offset', type: numberType },
        { name: 'length', type: numberType },
      ],
      returns: stringType,
      call: ([text, offset, length]) => substr(textOf(text), integerOf(offset, 1), integerOf(length, 2)),
    }),
  ];
}

function joinLists(separator: string, lists: readonly Value[]): Value | CallProblem {
  if (lists.length === 0) return problem('at least one list is required');
  const texts: string[] = [];
  for (const [i, list] of lists.entries()) {
    for (const [position, item] of (itemsOf(list) ?? []).entries()) {
      if (item.kind !== 'string') return problem(`item ${position} is null, which cannot be joined`, i + 1);
      texts.push(item.text);
    }
  }
  return stringValue(texts.join(separator));
}

function indent(spaces: number | CallProblem, text: string): Value | CallProblem {
  if (isProblem(spaces)) return spaces;
  if (spaces < 0) return problem('the number of spaces must not be negative', 0);
  return stringValue(text.replaceAll('\n', `\n${' '.repeat(spaces)}`));
}

/** A negative offset counts from the end, and a negative length means all that is left. */
function substr(
  text: string,
  offset: number | CallProblem,
  length: number | CallProblem,
): Value | CallProblem {
  if (isProblem(offset)) return offset;
  if (isProblem(length)) return length;
  const characters = graphemesOf(text);
  const start = offset < 0 ? Math.max(0, characters.length + offset) : offset;
  return stringValue(characters.slice(start, length < 0 ? undefined : start + length).join(''));
}
