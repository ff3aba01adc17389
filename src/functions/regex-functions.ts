import { dynamicType, listOf, objectOf, stringType, tupleOf } from '../cty/type.ts';
import type { Type } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import { listValue, nullValue, objectValue, stringValue, tupleValue } from '../cty/value.ts';
import type { CallProblem, ValueFunction } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { isProblem } from './arguments.ts';
import { defineTextFunction, defineTextQuery } from './define-function.ts';
import type { Regex, RegexMatch } from './regex.ts';
import { compileRegex } from './regex.ts';

/** Functions of regular expressions. */
export function regexFunctions(): readonly ValueFunction[] {
  return [
    defineTextQuery(
      'regex',
      'What the first match of a pattern captures.',
      { params: ['pattern', 'string'], returns: dynamicType },
      (pattern, text) => {
        const regex = compileForCapture(pattern);
        if (isProblem(regex)) return regex;
        const match = regex.first(text);
        return match ? captures(regex, match) : problem('nothing in the text matches the pattern');
      },
    ),
    defineTextQuery(
      'regexall',
      'What all matches of a pattern capture.',
      { params: ['pattern', 'string'], returns: listOf(dynamicType) },
      (pattern, text) => {
        const regex = compileForCapture(pattern);
        if (isProblem(regex)) return regex;
        const matches = regex.all(text).map((match) => captures(regex, match));
        return listValue(captureType(regex), matches);
      },
    ),
    defineTextFunction(
      'regex_replace',
      'Replaces all matches of a pattern; $1 and ${1} stand for captures.',
      ['str', 'pattern', 'replace'],
      replaceAll,
    ),
  ];
}

function compileForCapture(pattern: string): Regex | CallProblem {
  const regex = compileRegex(pattern, 0);
  if (isProblem(regex)) return regex;
  const named = regex.groupNames.filter((name) => name !== undefined).length;
  return named > 0 && named < regex.groupNames.length
    ? problem('either all groups must have names or none', 0)
    : regex;
}

/** The whole match where nothing is captured; an object where captures have names; otherwise a tuple. */
function captures({ groupNames }: Regex, { groups: [whole, ...groups] }: RegexMatch): Value {
  if (groups.length === 0) return stringValue(whole ?? '');
  const values = groups.map((text) => (text === undefined ? nullValue(stringType) : stringValue(text)));
  return groupNames[0] === undefined
    ? tupleValue(values)
    : objectValue(new Map(values.map((value, i) => [groupNames[i] ?? '', value])));
}

function captureType({ groupNames }: Regex): Type {
  if (groupNames.length === 0) return stringType;
  return groupNames[0] === undefined
    ? tupleOf(groupNames.map(() => stringType))
    : objectOf(new Map(groupNames.map((name) => [name ?? '', stringType])));
}

function replaceAll(text: string, pattern: string, template: string): string | CallProblem {
  const regex = compileRegex(pattern, 1);
  if (isProblem(regex)) return regex;
  const parts: string[] = [];
  let at = 0;
  for (const match of regex.all(text)) {
    parts.push(text.slice(at, match.start), expandTemplate(template, match, regex));
    at = match.end;
  }
  return parts.join('') + text.slice(at);
}

const reference = /\$(?:\$|(?<plain>[\p{L}\p{Nd}_]+)|\{(?<braced>[\p{L}\p{Nd}_]+)\})/gu;

/** `$name` takes the longest run of letters, digits and underscores for a name; one that captures nothing is empty. */
function expandTemplate(template: string, { groups }: RegexMatch, { groupNames }: Regex): string {
  return template.replace(reference, (_, plain: string | undefined, braced: string | undefined) => {
    const name = plain ?? braced;
    if (name === undefined) return '$';
    const index = /^(?:0|[1-9]\d*)$/.test(name) ? Number(name) : groupNames.indexOf(name) + 1 || -1;
    return groups[index] ?? '';
  });
}
