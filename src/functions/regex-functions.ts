import { dynamicType, objectOf, stringType, tupleOf } from '../cty/type.ts';
import type { Type } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import { listValue, nullValue, objectValue, stringValue, tupleValue } from '../cty/value.ts';
import type { CallProblem, ValueFunction } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { isProblem } from './arguments.ts';
import { defineTextFunction, defineTextQuery } from './define-function.ts';
import { compileRe2, findAllMatches } from './re2-pattern.ts';

/** Functions of regular expressions. */
export function regexFunctions(): readonly ValueFunction[] {
  return [
    defineTextQuery(
      'regex',
      'What the first match of a pattern captures.',
      { params: ['pattern', 'string'], returns: dynamicType },
      (pattern, text) => {
        const compiled = compileRe2(pattern);
        if (isProblem(compiled)) return compiled;
        const match = compiled.exec(text);
        return match ? captures(match) : problem('nothing in the text matches the pattern');
      },
    ),
    defineTextQuery(
      'regexall',
      'What all matches of a pattern capture.',
      { params: ['pattern', 'string'], returns: dynamicType },
      (pattern, text) => {
        const compiled = compileRe2(pattern);
        if (isProblem(compiled)) return compiled;
        const matches = findAllMatches(compiled, text).map(captures);
        return listValue(matches[0]?.type ?? captureType(compiled), matches);
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

/** The whole match where nothing is captured; an object where captures have names; otherwise a tuple. */
function captures(match: RegExpExecArray): Value {
  const [whole, ...groups] = match;
  if (match.groups)
    return objectValue(new Map(Object.entries(match.groups).map(([name, text]) => [name, captured(text)])));
  return groups.length > 0 ? tupleValue(groups.map(captured)) : stringValue(whole);
}

function captured(text: string | undefined): Value {
  return text === undefined ? nullValue(stringType) : stringValue(text);
}

/** The type of what the pattern would capture, when nothing matches. */
function captureType(pattern: RegExp): Type {
  const empty = new RegExp(`${pattern.source}|`, pattern.flags).exec('');
  if (empty?.groups) return objectOf(new Map(Object.keys(empty.groups).map((name) => [name, stringType])));
  const count = (empty?.length ?? 1) - 1;
  return count > 0 ? tupleOf(Array.from({ length: count }, () => stringType)) : stringType;
}

function replaceAll(text: string, pattern: string, template: string): string | CallProblem {
  const compiled = compileRe2(pattern);
  if (isProblem(compiled)) return { ...compiled, argument: 1 };
  let result = '';
  let at = 0;
  for (const match of findAllMatches(compiled, text)) {
    result += text.slice(at, match.index) + expandTemplate(template, match);
    at = match.index + match[0].length;
  }
  return result + text.slice(at);
}

/** `$name` takes the longest run of letters, digits and underscores for a name; one that captures nothing is empty. */
function expandTemplate(template: string, match: RegExpExecArray): string {
  const reference = /\$(?:\$|(?<plain>\w+)|\{(?<braced>\w+)\})/g;
  let expanded = '';
  let at = 0;
  for (const found of template.matchAll(reference)) {
    const name = found.groups?.['plain'] ?? found.groups?.['braced'];
    const text = name === undefined ? '$' : /^\d+$/.test(name) ? match[Number(name)] : match.groups?.[name];
    expanded += template.slice(at, found.index) + (text ?? '');
    at = found.index + found[0].length;
  }
  return expanded + template.slice(at);
}
