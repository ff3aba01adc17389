import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { leftOf, tracesOf, tracesOfHost } from '../../../test/support/host-traces.ts';
import { TestSandbox, testDataDir, whyNoDebian } from '../../../test/support/sandbox.ts';

const obstacle = await whyNoDebian();
if (obstacle !== undefined) console.log(`Skipped, as no guest can run here: ${obstacle}`);

/** A process with a sandbox of two running guests. */
async function startChild(base: 'busybox' | 'debian'): Promise<ChildProcess & { readonly pid: number }> {
  const script = new URL('../../../test/support/sandbox-child.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', script, base], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const words = await new Promise<string>((resolve) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.endsWith('\n')) resolve(said);
    });
    child.once('exit', () => resolve(said));
  });
  expect(words).toBe('ready\n');
  return Object.assign(child, { pid: child.pid ?? 0 });
}

describe.skipIf(obstacle !== undefined)('a cloud that ends', () => {
  test.each(['busybox', 'debian'] as const)(
    'leaves nothing on the host after kill -9, with %s guests',
    async (base) => {
      const before = tracesOfHost();
      const child = await startChild(base);
      const seen = tracesOf(child.pid, before);
      expect(seen.processes.length).toBeGreaterThan(8);
      expect(seen.namespaces.length).toBeGreaterThan(12);
      expect(seen.controlGroups).toHaveLength(1);
      child.kill('SIGKILL');
      await once(child, 'exit');
      await expect.poll(() => leftOf(seen)).toEqual([]);
    },
  );

  test('leaves nothing on the host when it is closed', async () => {
    const before = tracesOfHost();
    const child = await startChild('busybox');
    const seen = tracesOf(child.pid, before);
    child.stdin?.end();
    expect(await once(child, 'exit')).toEqual([0, null]);
    await expect.poll(() => leftOf(seen)).toEqual([]);
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
