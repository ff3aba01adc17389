import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runLocal } from './run-local.ts';

const never = new AbortController().signal;
const env = { PATH: '/usr/bin:/bin', FRUIT: 'pear' };

async function run(script: string, signal = never) {
  const seen = { stdout: '', stderr: '' };
  const io = {
    onStdout: (chunk: Buffer) => void (seen.stdout += chunk.toString()),
    onStderr: (chunk: Buffer) => void (seen.stderr += chunk.toString()),
  };
  const code = await runLocal({ argv: ['/bin/sh', '-c', script], cwd: '/', env }, io, signal);
  return { code, ...seen };
}

test.each([
  ['echo $FRUIT; pwd; echo err >&2', { code: 0, stdout: 'pear\n/\n', stderr: 'err\n' }],
  ['exit 3', { code: 3, stdout: '', stderr: '' }],
  ['kill -TERM $$', { code: 143, stdout: '', stderr: '' }],
  ['if read x; then echo got; else echo eof; fi', { code: 0, stdout: 'eof\n', stderr: '' }],
])('runLocal(%j) gives output and exit code', async (script, want) => {
  expect(await run(script)).toEqual(want);
});

test('a program that is not there is named', async () => {
  const io = { onStdout: () => {}, onStderr: () => {} };
  await expect(runLocal({ argv: ['/no/such'], cwd: '/', env }, io, never)).rejects.toThrow(
    'Cannot start "/no/such"',
  );
});

test('an abort ends the command and what it started, also what ignores the polite signal', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kiln-local-'));
  const pidFile = join(folder, 'pid');
  const abort = new AbortController();
  const io = { onStdout: () => abort.abort(new Error('enough')), onStderr: () => {} };
  const stubborn = `trap "" TERM; echo $$ > ${pidFile}; echo; exec sleep 100`;
  const running = runLocal(
    { argv: ['/bin/sh', '-c', `sh -c '${stubborn}' & wait`], cwd: '/', env },
    io,
    abort.signal,
  );
  await expect(running).rejects.toThrow('enough');
  await expect.poll(() => isAlive(readFileSync(pidFile, 'utf8').trim())).toBe(false);
  await rm(folder, { recursive: true });
});

test('an abort also ends what has its outputs elsewhere, and does not wait for what left the group', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kiln-local-'));
  const [stubbornFile, goneFile] = [join(folder, 'stubborn'), join(folder, 'gone')];
  const abort = new AbortController();
  const stubborn = `trap "" TERM; echo $$ > ${stubbornFile}; exec sleep 100`;
  const gone = `echo $$ > ${goneFile}; exec sleep 100`;
  const script = `sh -c '${stubborn}' >/dev/null 2>&1 & setsid sh -c '${gone}' & wait`;
  const running = run(script, abort.signal);
  const pidOf = (path: string): string => readFileSync(path, 'utf8').trim();
  for (const path of [stubbornFile, goneFile]) await expect.poll(() => pidOf(path)).toMatch(/^\d+$/);
  abort.abort(new Error('enough'));
  await expect(running).rejects.toThrow('enough');
  await expect.poll(() => isAlive(pidOf(stubbornFile))).toBe(false);
  process.kill(Number(pidOf(goneFile)));
  await rm(folder, { recursive: true });
});

/** An ended process may be listed until its parent looks. */
function isAlive(pid: string): boolean {
  return existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
}
