import { dynamicType, listOf, stringType } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import { listValue, stringValue, unknownValue } from '../cty/value.ts';
import type { CallProblem, ValueFunction } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { isProblem, itemsOf, textOf } from './arguments.ts';
import { defineFunction, stringParam } from './define-function.ts';
import { formatText } from './format-text.ts';

/** `format` and `formatlist`. */
export function formatFunctions(): readonly ValueFunction[] {
  return [
    defineFunction('format', 'A text with values put in at places that begin with %.', {
      params: [stringParam('format')],
      variadic: { name: 'args', type: dynamicType, allowsNull: true },
      returns: stringType,
      call: ([format, ...args]) => {
        // Packer gives an unknown value where a null is to be formatted.
        if (args.some(({ kind }) => kind === 'null')) return unknownValue(stringType);
        const text = formatText(textOf(format), args);
        return isProblem(text) ? text : stringValue(text);
      },
    }),
    defineFunction('formatlist', 'A list of texts, each made with the items at one place of the lists.', {
      params: [stringParam('format')],
      variadic: { name: 'args', type: dynamicType, allowsNull: true },
      returns: listOf(stringType),
      call: ([format, ...args]) => formatEach(textOf(format), args),
    }),
  ];
}

function formatEach(format: string, args: readonly Value[]): Value | CallProblem {
  if (args.some(({ kind }) => kind === 'null')) return unknownValue(listOf(stringType));
  const lists = args.map(itemsOf);
  const lengths = lists.flatMap((items) => (items ? [items.length] : []));
  const [length = 1] = lengths;
  const uneven = lists.findIndex((items) => items !== undefined && items.length !== length);
  if (uneven >= 0) return problem(`all lists must have ${length} items, as the first one has`, uneven + 1);
  const texts: Value[] = [];
  for (let i = 0; i < length; i++) {
    const row = args.map((arg, position) => lists[position]?.[i] ?? arg);
    const text = row.some(({ kind }) => kind === 'null')
      ? problem('a null value cannot be formatted')
      : formatText(format, row);
    if (isProblem(text)) return problem(`at item ${i}, ${text.message}`);
    texts.push(stringValue(text));
  }
  return listValue(stringType, texts);
}
