import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatLine, parseLedger, type LedgerHeader, type LedgerLine } from './ledger-line.ts';
import { seed } from '../../../test/support/seed.ts';

const header: LedgerHeader = {
  line: 'ledger',
  version: 1,
  run: 'r',
  build: 'web.amazon-ebs.debian',
  builderType: 'amazon-ebs',
  process: { pid: 7, started: 'boot 1', host: 'h' },
};

function intentOf(key: string): LedgerLine & { readonly line: 'intent' } {
  return {
    line: 'intent',
    key,
    kind: 'aws:instance',
    at: '2026-11-22T10:00:00.000Z',
    place: { region: 'eu-west-1' },
    marks: { ClientToken: `token-${key}` },
  };
}

test('parseLedger() takes what an older kiln kept, one line for each', () => {
  const text = [header, intentOf('a'), { line: 'kept', key: 'a' }]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
  expect(parseLedger(text)?.entries).toMatchObject([{ key: 'a', state: 'kept' }]);
});

test('parseLedger() gives each entry the last state that was written', () => {
  const lines: readonly LedgerLine[] = [
    intentOf('a'),
    { line: 'held', key: 'a', id: 'i-1' },
    intentOf('b'),
    intentOf('c'),
    { line: 'held', key: 'c', id: 'ami-1' },
    intentOf('d'),
    { line: 'held', key: 'd', id: 'ami-2' },
    { line: 'released', key: 'a' },
    { line: 'kept', keys: ['c', 'd'] },
  ];
  const content = parseLedger([header, ...lines].map(formatLine).join(''));
  expect(content?.entries.map(({ key, id, state }) => [key, id, state])).toEqual([
    ['a', 'i-1', 'released'],
    ['b', undefined, 'intended'],
    ['c', 'ami-1', 'kept'],
    ['d', 'ami-2', 'kept'],
  ]);
});

test('parseLedger() of a file without a whole header is undefined', () => {
  expect(parseLedger('')).toBeUndefined();
  expect(parseLedger(formatLine(header).slice(0, -2))).toBeUndefined();
});

test('a line that follows a torn one is read when it begins on a line of its own', () => {
  const torn = formatLine(header) + formatLine(intentOf('a')) + '{"line":"held","key":"a","i';
  const content = parseLedger(`${torn}\n${formatLine({ line: 'released', key: 'a' })}`);
  expect(content?.entries.map(({ state }) => state)).toEqual(['released']);
});

const histories = fc
  .array(fc.tuple(fc.nat({ max: 5 }), fc.constantFrom('intent', 'held', 'kept', 'released'), fc.string()))
  .map((steps) =>
    steps.map(([n, line, id]): LedgerLine => {
      const key = `k${n}`;
      if (line === 'intent') return { ...intentOf(key), marks: { name: id } };
      if (line === 'held') return { line, key, id };
      if (line === 'kept') return { line, keys: [key, `k${n + 1}`] };
      return { line, key };
    }),
  );

test('a ledger that is cut off at any byte reads as its whole lines alone do', () => {
  fc.assert(
    fc.property(histories, fc.nat(), (history, cut) => {
      const bytes = Buffer.from([header, ...history].map(formatLine).join(''));
      const left = bytes.subarray(0, cut % (bytes.length + 1)).toString();
      const wholeLines = left.slice(0, left.lastIndexOf('\n') + 1);
      // A last line that lacks nothing but its line end is as good as whole.
      const asWhole = left.endsWith('}') ? [parseLedger(`${left}\n`)] : [];
      expect([parseLedger(wholeLines), ...asWhole]).toContainEqual(parseLedger(left));
    }),
    { seed, numRuns: 500 },
  );
});
