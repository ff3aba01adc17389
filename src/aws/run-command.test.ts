import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from './run-command.ts';

const never = new AbortController().signal;
const place = { env: { PATH: '/usr/bin:/bin', FRUIT: 'pear' }, cwd: '/' };
const limits = { timeoutMs: 5000, mostBytes: 1_048_576 };
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
  const running = runCommand(hangs, place, { ...limits, timeoutMs: 400 }, never);
  await expect(running).rejects.toThrow('Cannot wait for /bin/sh any longer: it was ended after 0.4 s');
  await expect.poll(() => isAlive(readFileSync(file, 'utf8').trim())).toBe(false);
  rmSync(folder, { recursive: true });
});

test('lets a command that is ended end what it has started in groups of its own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kiln-run-'));
  const file = join(folder, 'ended');
  const tidies = shell(`trap 'echo tidy > ${file}; exit' TERM; sleep 100 & wait`);
  const running = runCommand(tidies, place, { ...limits, timeoutMs: 400 }, never);
  await expect(running).rejects.toThrow('any longer');
  expect(readFileSync(file, 'utf8')).toBe('tidy\n');
  rmSync(folder, { recursive: true });
});

test('ends what writes too much', async () => {
  const floods = shell('yes a line that has no end');
  await expect(runCommand(floods, place, limits, never)).rejects.toThrow('after 1 MiB of output');
});

test('ends with its signal', async () => {
  const stopped = new AbortController();
  const running = runCommand(shell('sleep 100'), place, limits, stopped.signal);
  setTimeout(() => stopped.abort(new Error('Cancelled')), 50);
  await expect(running).rejects.toThrow('Cancelled');
});

test('names a program that is not there', async () => {
  await expect(runCommand(['/no/such'], place, limits, never)).rejects.toThrow('Cannot start /no/such');
});
