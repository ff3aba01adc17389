import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { leftOf, tracesOf, tracesOfHost, type HostTraces } from '../../../test/support/host-traces.ts';
import { TestSandbox, testDataDir, whyNoDebian } from '../../../test/support/sandbox.ts';

const obstacle = await whyNoDebian();
if (obstacle !== undefined) console.log(`Skipped, as no guest can run here: ${obstacle}`);

/** A process with a sandbox of two running guests. */
async function startChild(base: 'busybox' | 'debian'): Promise<ChildProcess & { readonly pid: number }> {
  const script = new URL('../../../test/support/sandbox-child.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', script, base], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [words] = (await once(child.stdout, 'data')) as [Buffer];
  expect(words.toString()).toBe('ready\n');
  return Object.assign(child, { pid: child.pid ?? 0 });
}

async function whatIsLeftWithin(
  ms: number,
  seen: HostTraces,
  before: HostTraces,
): Promise<readonly string[]> {
  for (const until = Date.now() + ms; ; await delay(20)) {
    const left = leftOf(seen, before);
    if (left.length === 0 || Date.now() > until) return left;
  }
}

describe.skipIf(obstacle !== undefined)('a cloud that ends', () => {
  test.each(['busybox', 'debian'] as const)(
    'leaves nothing on the host within a second of kill -9, with %s guests',
    async (base) => {
      const before = tracesOfHost();
      const child = await startChild(base);
      const seen = tracesOf(child.pid, before);
      expect(seen.processes.length).toBeGreaterThan(8);
      expect(seen.namespaces.length).toBeGreaterThan(12);
      expect(seen.controlGroups).toHaveLength(1);
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect(await whatIsLeftWithin(1_000, seen, before)).toEqual([]);
    },
  );

  test('leaves nothing on the host when it is closed', async () => {
    const before = tracesOfHost();
    const child = await startChild('busybox');
    const seen = tracesOf(child.pid, before);
    child.stdin?.end();
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(leftOf(seen, before)).toEqual([]);
    expect(
      readdirSync(join(testDataDir, 'runs')).filter((name) => name.startsWith(`kiln-${child.pid}-`)),
    ).toEqual([]);
  });

  test('leaves its disks to the next one, which removes them', async () => {
    const child = await startChild('busybox');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const itsFolders = (): readonly string[] =>
      readdirSync(join(testDataDir, 'runs')).filter((name) => name.startsWith(`kiln-${child.pid}-`));
    expect(itsFolders()).toHaveLength(1);
    const next = await TestSandbox.start('busybox');
    await next.close();
    expect(itsFolders()).toEqual([]);
  });
});
