import { consoleDifferences } from './differences.ts';

const prose = 'help is in our own words';

const ofTheConsole: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'variables/console': { '3: help': prose, '5: help': prose },
  'variables/locals': {
    '6: local.b': 'a sensitive number is masked too',
    '13: local.a': 'Packer crashes',
  },
  'variables/sensitive': {
    '1: upper(var.v)': 'a secret is masked in upper case too',
    '8: "banana"': 'a secret of one letter is masked only where it stands by itself',
  },
  'variables/sources': {
    '40: var.v': 'the declaration is pointed at, which has the type that the value does not fit',
  },
};

/** Why the console deliberately prints something else than Packer's for a row; undefined where it must not. */
export function textDifference(table: string, row: number, expression: string): string | undefined {
  return ofTheConsole[table]?.[`${row}: ${expression}`] ?? consoleDifferences[table]?.[expression];
}
