import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { EC2Client } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCloud, type CloudProcess } from '../support/cloud-process.ts';
import { ec2ClientFor } from '../support/ec2-client.ts';
import { runKiln, startKiln, type KilnResult } from '../support/kiln.ts';
import { listLeftovers, removeImage } from '../support/leftovers.ts';

const template = fileURLToPath(new URL('./templates/busybox.pkr.hcl', import.meta.url));
const isRoot = process.getuid?.() === 0;

/** When a build is interrupted: as soon as so many lines of it are seen, or after a time. */
type Moment = { readonly line: number } | { readonly ms: number };

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

describe.skipIf(!isRoot)('Ctrl-C (needs root)', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'kiln-interrupt-'));
  let cloud: CloudProcess;
  let client: EC2Client;
  let tries = 0;

  beforeAll(async () => {
    chmodSync(cwd, 0o755); // the guests' root is another user outside, who must get to the disks below it
    cloud = await startCloud(['-data', join(cwd, 'cloud')]);
    client = ec2ClientFor(cloud.env);
  });

  afterAll(async () => {
    client.destroy();
    await cloud.stop();
    rmSync(cwd, { recursive: true, force: true });
  });

  async function build(interruptAt?: Moment): Promise<KilnResult> {
    tries++;
    const args = ['build', '-color=false', '-var', `name=interrupted-${tries}`, template];
    const { child, ended } = startKiln(args, { env: cloud.env, cwd });
    let lines = 0;
    child.stdout?.on('data', (chunk: Buffer) => {
      const before = lines;
      lines += chunk.toString().split('\n').length - 1;
      if (interruptAt && 'line' in interruptAt && before < interruptAt.line && lines >= interruptAt.line) {
        child.kill('SIGINT');
      }
    });
    if (interruptAt && 'ms' in interruptAt) await Promise.race([delay(interruptAt.ms), ended]);
    if (interruptAt && 'ms' in interruptAt && child.exitCode === null) child.kill('SIGINT');
    const overdue = setTimeout(() => child.kill('SIGKILL'), 60_000);
    const result = await ended;
    clearTimeout(overdue);
    return result;
  }

  /** What is left of an interrupted build, without `kiln gc`; an image only where the build had finished. */
  async function leftOf({ exitCode, stdout }: KilnResult): Promise<readonly string[]> {
    const ami = exitCode === 0 ? /\b(ami-[0-9a-f]+)\s*$/.exec(stdout)?.[1] : undefined;
    if (ami !== undefined) await removeImage(client, ami);
    const left = await listLeftovers(client);
    // A signal that comes before kiln has said or done anything ends it as it would any process.
    const ended = exitCode === 0 || exitCode === 1 || stdout === '';
    return ended ? left : [...left, `exit code ${exitCode}\n${stdout}`];
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

  test('at the boundary of every step, and at 20 seeded moments, leaves nothing', async () => {
    const warm = await build();
    expect({ exitCode: warm.exitCode, left: await leftOf(warm) }).toEqual({ exitCode: 0, left: [] });
    const started = performance.now();
    const whole = await build();
    const wholeMs = performance.now() - started;
    expect(await leftOf(whole)).toEqual([]);
    const random = seeded(20_261_122);
    const boundaries = whole.stdout.split('\n').findIndex((line) => line.startsWith('Build '));
    const moments: readonly Moment[] = [
      ...Array.from({ length: boundaries }, (_, line) => ({ line: line + 1 })),
      ...Array.from({ length: 20 }, () => ({ ms: Math.round(random() * wholeMs) })),
    ];
    const failures: string[] = [];
    for (const moment of moments) {
      const left = await leftOf(await build(moment));
      failures.push(...left.map((what) => `${JSON.stringify(moment)}: ${what}`));
    }
    console.log(`Interrupted the build at ${moments.length} moments`);
    expect(failures).toEqual([]);
  }, 600_000);
});
