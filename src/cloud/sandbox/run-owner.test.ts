import { expect, test } from 'vitest';
import { describeOwner, mayRun, nameRun, parseRunName, parseStat } from './run-owner.ts';

test('parseStat() is not misled by brackets and spaces in the name of a process', () => {
  const stat = `4711 (a) b) S 1 ${Array.from({ length: 17 }, (_, index) => index).join(' ')} 98765 0 0\n`;
  expect(parseStat(stat)).toEqual({ pid: 4711, startTime: 98_765 });
});

test('a run is named after its owner, and never twice', async () => {
  const owner = await describeOwner();
  expect(owner.pid).toBe(process.pid);
  const [one, other] = [nameRun(owner), nameRun(owner)];
  expect(parseRunName(one)).toEqual(owner);
  expect(one).not.toBe(other);
  expect(parseRunName('lost+found')).toBeUndefined();
});

test('a process with the id of one that has ended is not that one, as far as its ids can be told', async () => {
  const owner = await describeOwner();
  expect(await mayRun(owner)).toBe(true);
  expect(await mayRun({ ...owner, startTime: owner.startTime - 1 })).toBe(false);
  expect(await mayRun({ ...owner, startTime: owner.startTime - 1, namespace: 1 })).toBe(true);
});
