import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { debianBase } from '../bases/debian-base.ts';
import { TestSandbox, testDataDir, type TestGuest, whyNoSandbox } from '../../../test/support/sandbox.ts';

const run = promisify(execFile);
const obstacle = process.getuid?.() === 0 ? await whyNoSandbox() : 'it needs root.';
if (obstacle !== undefined) console.log(`Skipped, as no small disk can be made here: ${obstacle}`);

describe.skipIf(obstacle !== undefined)('a sandbox on a disk of 64 MB', () => {
  let folder: string;
  let sandbox: TestSandbox;
  let base: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kiln-small-disk-'));
    await run('mount', ['-t', 'tmpfs', '-o', 'size=64m,mode=755', 'tmpfs', folder]);
    const large = await TestSandbox.start('busybox');
    base = large.layers[0] ?? '';
    await mkdir(join(folder, 'layers'));
    await run('cp', ['-a', join(testDataDir, 'layers', base), join(folder, 'layers')]);
    await large.close();
    sandbox = await TestSandbox.start('busybox', { dataDir: folder });
  });
  afterAll(async () => {
    await sandbox.close();
    await run('umount', ['--lazy', folder]); // the kernel may still be ending what was in there
    await rm(folder, { recursive: true });
  });

  test('does not begin to make a Debian that it has no room for', async () => {
    const options = { dataDir: folder, environment: process.env, now: new Date() };
    const { signal } = new AbortController();
    const debian = await debianBase(sandbox.runtime, options);
    const making = debian.prepare(signal, () => undefined);
    await expect(making).rejects.toThrow(
      /^Making the Debian base takes about 700 MB, and .* has \d\d MB left/,
    );
  });

  async function end(guest: TestGuest): Promise<void> {
    await guest.stop('force');
    await guest.exited;
    await sandbox.runtime.removeDisk(guest.spec.diskId);
  }

  test.each([
    ['an image that does not fit beside its instance', 35, 'is full: make room there, and try again'],
    ['an image of what there was no room for', 90, 'could not all be kept'],
  ])('refuses %s, and leaves the others as they are', async (_what, megabytes, message) => {
    const guest = await sandbox.launch();
    await guest.ssh(`dd if=/dev/zero of=/root/large bs=1M count=${megabytes}`);
    for (const _try of ['first', 'second'])
      await expect(sandbox.capture(guest.spec.diskId)).rejects.toThrow(message);
    expect(await readdir(join(folder, 'layers'))).toEqual([base]);
    await end(guest);
    const next = await sandbox.launch();
    await next.ssh('echo kept > /root/kept');
    const layer = await sandbox.capture(next.spec.diskId);
    const copy = await sandbox.launch({ layers: [layer, base] });
    expect((await copy.ssh('cat /root/kept')).output).toBe('kept\n');
    await end(next);
    await end(copy);
    await sandbox.runtime.removeLayer(layer);
  });
});
