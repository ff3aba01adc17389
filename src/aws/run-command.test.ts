import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from './run-command.ts';

const never = new AbortController().signal;
const place = { env: { PATH: '/usr/bin:/bin', FRUIT: 'pear' }, cwd: '/' };
const limits = { timeoutMs: 60_000, mostBytes: 1_048_576 };
const shell = (script: string): string[] => ['/bin/sh', '-c', script];

/** An ended process may be listed until its parent looks. */
function isAlive(pid: string): boolean {
  return existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
}

test('gives output and exit code, and nothing to read', async () => {
  expect(await runCommand(shell('echo $FRUIT; cat; echo no >&2; exit 3'), place, limits, never)).toEqual({
    exitCode: 3,
    stdout: 'pear\n',
    stderr: 'no\n',
  });
});

test('ends what hangs, and all that it started', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kiln-run-'));
  const file = join(folder, 'pid');
  const hangs = shell(`sh -c 'trap "" TERM; echo $$ > ${file}; exec sleep 100' & wait`);
  const stopped = new AbortController();
  const running = runCommand(hangs, place, limits, stopped.signal);
  await expect.poll(() => readFileSync(file, 'utf8')).toMatch(/\d\n/);
  stopped.abort(new Error('Cancelled'));
  await expect(running).rejects.toThrow('Cancelled');
  await expect.poll(() => isAlive(readFileSync(file, 'utf8').trim())).toBe(false);
  rmSync(folder, { recursive: true });
});

test('lets a command that is ended end what it has started in groups of its own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kiln-run-'));
  const file = join(folder, 'ended');
  const ready = join(folder, 'ready');
  const tidies = shell(`trap 'echo tidy > ${file}; exit' TERM; echo > ${ready}; sleep 100 & wait`);
  const stopped = new AbortController();
  const running = runCommand(tidies, place, limits, stopped.signal);
  await expect.poll(() => existsSync(ready)).toBe(true);
  stopped.abort(new Error('Cancelled'));
  await expect(running).rejects.toThrow('Cancelled');
  expect(readFileSync(file, 'utf8')).toBe('tidy\n');
  rmSync(folder, { recursive: true });
});

test('ends what writes too much', async () => {
  const floods = shell('yes a line that has no end');
  await expect(runCommand(floods, place, limits, never)).rejects.toThrow('after 1 MiB of output');
});

test('ends what takes too long', async () => {
  const running = runCommand(shell('sleep 100'), place, { ...limits, timeoutMs: 400 }, never);
  await expect(running).rejects.toThrow('Cannot wait for /bin/sh any longer: it was ended after 0.4 s');
});

test('does not wait for what a command that was ended has left with its outputs open', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kiln-run-'));
  const file = join(folder, 'pid');
  const leaves = shell(`setsid sh -c 'echo $$ > ${file}; exec sleep 100' & wait`);
  const stopped = new AbortController();
  const running = runCommand(leaves, place, limits, stopped.signal);
  await expect.poll(() => readFileSync(file, 'utf8')).toMatch(/\d\n/);
  stopped.abort(new Error('Cancelled'));
  await expect(running).rejects.toThrow('Cancelled');
  process.kill(Number(readFileSync(file, 'utf8')));
  rmSync(folder, { recursive: true });
});

test('names a program that is not there', async () => {
  await expect(runCommand(['/no/such'], place, limits, never)).rejects.toThrow('Cannot start /no/such');
});
