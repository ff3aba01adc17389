import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { fateOf, ownMark } from './process-mark.ts';

test('this process is running', () => {
  expect(fateOf(ownMark())).toBe('running');
});

test('a process that has ended is gone', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  expect(fateOf({ ...ownMark(), pid: child.pid ?? 0 })).toBe('gone');
});

test('a later process with the same pid is another one', () => {
  expect(fateOf({ ...ownMark(), started: 'another boot 1' })).toBe('gone');
});

test('of a process on another host nothing can be told', () => {
  expect(fateOf({ ...ownMark(), host: 'elsewhere pid:[1]' })).toBe('elsewhere');
});
