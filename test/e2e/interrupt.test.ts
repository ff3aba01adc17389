import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EC2Client } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCloud, type CloudProcess } from '../support/cloud-process.ts';
import { ec2ClientFor } from '../support/ec2-client.ts';
import { runKiln, startKiln, type KilnResult } from '../support/kiln.ts';
import { listLeftovers } from '../support/leftovers.ts';
import { tempFolder } from '../support/temp-folder.ts';
import {
  closeInterruptBench,
  openInterruptBench,
  problemsAfter,
  runInterrupted,
  type InterruptBench,
  type Moment,
} from './interrupted-build.ts';

const template = fileURLToPath(new URL('./templates/busybox.pkr.hcl', import.meta.url));
const isRoot = process.getuid?.() === 0;

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The numbers from 1 to `count`. */
function countTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function isAlive(pid: number): boolean {
  // A zombie has ended; whoever started it has not looked yet.
  return existsSync(`/proc/${pid}`) && !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}

test('Ctrl-C ends a script that runs on this machine, and what it has started', async () => {
  const cwd = tempFolder();
  const lines = '["sleep 1000 & echo $! > pids; echo $$ >> pids; echo ready; wait"]';
  const source = 'source "null" "box" {\n  communicator = "none"\n}\n';
  const build = `build {\n  sources = ["null.box"]\n  provisioner "shell-local" {\n    inline = ${lines}\n  }\n}\n`;
  writeFileSync(join(cwd, 't.pkr.hcl'), source + build);
  const { child, ended } = startKiln(['build', '-color=false', 't.pkr.hcl'], { cwd });
  child.stdout?.on('data', (chunk: Buffer) => {
    if (chunk.includes('ready')) child.kill('SIGINT');
  });
  const { exitCode, stdout } = await ended;
  const pids = readFileSync(join(cwd, 'pids'), 'utf8').trim().split('\n').map(Number);
  expect(stdout).toMatch(/\nCleanly cancelled builds after being interrupted\.\n$/);
  expect({ exitCode, pids: pids.length }).toEqual({ exitCode: 1, pids: 2 });
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
});

describe.skipIf(!isRoot)('Ctrl-C (needs root)', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'kiln-interrupt-'));
  let cloud: CloudProcess;
  /** One of each account of the cloud. */
  let benches: readonly InterruptBench[];
  let client: EC2Client;
  let tries = 0;

  beforeAll(async () => {
    chmodSync(cwd, 0o755); // the guests' root is another user outside, who must get to the disks below it
    cloud = await startCloud(['-data', join(cwd, 'cloud'), '-account', '210987654321']);
    benches = await Promise.all(
      [cloud.env, ...Object.values(cloud.otherAccounts)].map((env) => openInterruptBench(cloud, env, cwd)),
    );
    client = ec2ClientFor(cloud.env);
  });

  afterAll(async () => {
    client.destroy();
    await Promise.all(benches.map(closeInterruptBench));
    await cloud.stop();
    rmSync(cwd, { recursive: true, force: true });
  });

  function build(moment: Moment, bench: InterruptBench): Promise<KilnResult> {
    tries++;
    const args = ['build', '-color=false', '-var', `name=interrupted-${tries}`, template];
    return runInterrupted(args, moment, bench);
  }

  test('twice stops at once, says what is left, and gc removes it', async () => {
    const args = ['build', '-color=false', '-var', 'name=interrupted-twice', template];
    const { child, ended } = startKiln(args, { env: cloud.env, cwd });
    let seen = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      const before = seen;
      seen += chunk.toString();
      for (const mark of ['Provisioning with', 'Cancelling build']) {
        if (!before.includes(mark) && seen.includes(mark)) child.kill('SIGINT');
      }
    });
    const { exitCode, stdout } = await ended;
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^Stopping now\. Left in place; `kiln gc` removes:\n(?: {2}aws:.*\n)+$/m);
    expect(await listLeftovers(client)).not.toEqual([]);
    // Without the cloud's keys in the environment: gc finds them itself.
    const gc = await runKiln(['gc'], { env: { XDG_STATE_HOME: cloud.stateHome }, cwd });
    expect({ exitCode: gc.exitCode, left: await listLeftovers(client) }).toEqual({ exitCode: 0, left: [] });
  });

  test('does not wait for a script on the machine to end', async () => {
    const slow = readFileSync(template, 'utf8').replace('echo made >', 'echo ready; sleep 1000; echo made >');
    writeFileSync(join(cwd, 'slow.pkr.hcl'), slow);
    const args = ['build', '-color=false', '-var', 'name=interrupted-slow', 'slow.pkr.hcl'];
    const { child, ended } = startKiln(args, { env: cloud.env, cwd });
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.includes('busybox: ready')) child.kill('SIGINT');
    });
    expect(await problemsAfter(await ended, client)).toEqual([]);
  });

  test('at every step and API call, and at 20 seeded moments, leaves nothing', async () => {
    const [bench] = benches;
    if (bench === undefined) throw new Error('The cloud has no account');
    const warm = await build({ kind: 'never' }, bench);
    expect({ exitCode: warm.exitCode, left: await problemsAfter(warm, client) }).toEqual({
      exitCode: 0,
      left: [],
    });
    const started = performance.now();
    const whole = await build({ kind: 'never' }, bench);
    const wholeMs = performance.now() - started;
    const calls = bench.proxy.actions.length;
    expect(await problemsAfter(whole, client)).toEqual([]);
    // Every step says what it does when it begins.
    const lines = whole.stdout.split('\n').findIndex((line) => line.startsWith('Build '));
    const random = seeded(20_261_122);
    const moments: readonly Moment[] = [
      ...countTo(lines).map((number) => ({ kind: 'line', number }) as const),
      ...countTo(calls).map((number) => ({ kind: 'call', number }) as const),
      ...countTo(20).map(() => ({ kind: 'time', ms: Math.round(random() * wholeMs) }) as const),
    ];
    const failures: string[] = [];
    const waiting = [...moments];
    const interruptAll = async (one: InterruptBench): Promise<void> => {
      for (let moment = waiting.shift(); moment !== undefined; moment = waiting.shift()) {
        const problems = await problemsAfter(await build(moment, one), one.client);
        failures.push(...problems.map((what) => `${JSON.stringify(moment)}: ${what}`));
      }
    };
    await Promise.all(benches.map(interruptAll));
    console.log(`Interrupted the build at ${lines} lines, ${calls} API calls and 20 seeded moments`);
    expect(failures).toEqual([]);
  }, 600_000);
});
