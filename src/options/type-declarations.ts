import { wrapText } from '../base/wrap-text.ts';
import { isBlock } from './option-kind.ts';
import type { AttributeOption, Option, OptionTable, OptionType } from './option-table.ts';
import { defaultText } from './reference-rows.ts';

const width = 108;

const types = {
  string: 'string',
  bool: 'boolean',
  number: 'number',
  duration: 'string',
  'list(string)': 'readonly string[]',
  'list(number)': 'readonly number[]',
  'map(string)': 'Readonly<Record<string, string>>',
  any: 'unknown',
} as const satisfies Record<OptionType, string>;

/** The members of a TypeScript interface for what may be given for a table's options, each with its documentation. */
export function optionMembers(table: OptionTable, indent = '  '): string {
  return Object.entries(table)
    .map(([name, option]) => `${comment(option, indent)}${indent}${member(name, option, indent)}`)
    .join('');
}

function member(name: string, option: Option, indent: string): string {
  if (!isBlock(option)) {
    return option.required
      ? `readonly ${name}: ${typeText(option)};\n`
      : `readonly ${name}?: ${typeText(option)} | undefined;\n`;
  }
  const block = `{\n${optionMembers(option.block, `${indent}  `)}${indent}}`;
  const one = `readonly ${name}?: ${block} | undefined;\n`;
  return option.repeat === 'one' ? one : `readonly ${name}?: OneOrMany<${block}> | undefined;\n`;
}

function typeText({ type, oneOf }: AttributeOption): string {
  return oneOf ? oneOf.map((one) => `'${one}'`).join(' | ') : types[type];
}

function comment(option: Option, indent: string): string {
  const attribute = isBlock(option) ? undefined : option;
  const given = attribute && defaultText(attribute.default, attribute.type);
  const lines = [
    option.doc,
    ...(option.carriedOut === false ? ['Not carried out yet: using it is an error.'] : []),
    ...(given ? [`@default ${given}`] : []),
    ...(option.deprecated === undefined ? [] : [`@deprecated ${option.deprecated}`]),
  ];
  const text = wrapText(lines.join('\n').replaceAll('*/', '* /'), width - indent.length);
  const [first = '', ...more] = text.split('\n');
  return more.length === 0
    ? `${indent}/** ${first} */\n`
    : [`${indent}/**`, ...[first, ...more].map((line) => `${indent} * ${line}`), `${indent} */`, ''].join(
        '\n',
      );
}
