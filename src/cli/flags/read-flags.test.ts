import { expect, test } from 'vitest';
import { flagTable } from './flag.ts';
import { readFlags } from './read-flags.ts';

const table = flagTable({
  color: { kind: 'switch', default: true, doc: '' },
  force: { kind: 'switch', default: false, doc: '' },
  only: { kind: 'names', doc: '' },
  var: { kind: 'pairs', doc: '' },
  'var-file': { kind: 'texts', doc: '' },
  'parallel-builds': { kind: 'count', default: 0, doc: '' },
  'on-error': { kind: 'choice', values: ['cleanup', 'abort'], doc: '' },
  'older-than': { kind: 'duration', default: '6h', doc: '' },
  'max-life': { kind: 'duration', default: undefined, doc: '' },
});

const start = {
  color: true,
  force: false,
  only: [],
  var: [],
  'var-file': [],
  'parallel-builds': 0,
  'on-error': undefined,
  'older-than': 21_600_000,
  'max-life': undefined,
};

test.each<[args: readonly string[], flags: object, rest: readonly string[]]>([
  [[], {}, []],
  [['-force', 't'], { force: true }, ['t']],
  [['--force', 't'], { force: true }, ['t']],
  [['-color=false'], { color: false }, []],
  [['-color=F', '-force=1'], { color: false, force: true }, []],
  [['-color', 'false'], {}, ['false']],
  [
    ['-var', 'a=1', '-var=b=x=y', '--var', 'c='],
    {
      var: [
        { name: 'a', text: '1' },
        { name: 'b', text: 'x=y' },
        { name: 'c', text: '' },
      ],
    },
    [],
  ],
  [['-var-file=a', '-var-file', 'b'], { 'var-file': ['a', 'b'] }, []],
  [['-only=a,b', '-only', 'c'], { only: ['a', 'b', 'c'] }, []],
  [['-parallel-builds=2', '-parallel-builds', '3'], { 'parallel-builds': 3 }, []],
  [['-older-than=90s', '-max-life', '0'], { 'older-than': 90_000, 'max-life': 0 }, []],
  [['-on-error', 'abort'], { 'on-error': 'abort' }, []],
  [['t', '-force'], {}, ['t', '-force']],
  [['--', '-force'], {}, ['-force']],
  [['-', '-force'], {}, ['-', '-force']],
])('readFlags() of %j', (args, flags, rest) => {
  expect(readFlags(table, args)).toEqual({ kind: 'read', flags: { ...start, ...flags }, rest });
});

test.each([
  [['-froce'], 'There is no flag -froce here. Did you mean -force?'],
  [['--zzz=1'], 'There is no flag --zzz here.'],
  [['---force'], 'There is no flag ---force here.'],
  [['-=x'], 'There is no flag - here.'],
  [['-constructor=x'], 'There is no flag -constructor here.'],
  [['-max-life=-1h'], '-max-life: "-1h" is not a duration such as 6h or 1m30s.'],
  [['-older-than', 'six'], '-older-than: "six" is not a duration such as 6h or 1m30s.'],
  [['-var'], '-var needs a value.'],
  [['-var', 'novalue'], '-var: "novalue" is not of the form name=value.'],
  [['-color=maybe'], '-color: "maybe" is neither true nor false.'],
  [['-parallel-builds=two'], '-parallel-builds: "two" is not a whole number.'],
  [['-on-error=explode'], '-on-error: "explode" is not cleanup or abort.'],
])('readFlags() of %j is wrong', (args, message) => {
  expect(readFlags(table, args)).toEqual({ kind: 'wrong', message });
});

test.each([[['-h']], [['-help']], [['--help', 't']], [['-force', '-help']]])(
  'readFlags() of %j asks for help',
  (args) => {
    expect(readFlags(table, args)).toEqual({ kind: 'help' });
  },
);
