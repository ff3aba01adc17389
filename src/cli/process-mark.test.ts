import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { fateOf, isAlive, ownMark } from './process-mark.ts';

test('this process is running', () => {
  expect(fateOf(ownMark())).toBe('running');
});

test('a process that has ended is gone', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  expect(fateOf({ ...ownMark(), pid: child.pid ?? 0 })).toBe('gone');
});

test.runIf(process.platform === 'linux')('a process that has ended is gone before it is reaped', async () => {
  // The parent becomes a program that never asks what became of its child.
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void parent.kill());
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(line.toString());
  await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z ');
  expect(isAlive(pid)).toBe(false);
});

test('a later process with the same pid is another one', () => {
  expect(fateOf({ ...ownMark(), started: 'another boot 1' })).toBe('gone');
});

test('of a process on another host nothing can be told', () => {
  expect(fateOf({ ...ownMark(), host: 'elsewhere pid:[1]' })).toBe('elsewhere');
});
