import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startCloud } from '../support/cloud-process.ts';
import { tryKillPoints } from './kill-points.ts';

const template = fileURLToPath(new URL('./templates/busybox.pkr.hcl', import.meta.url));
const isRoot = process.getuid?.() === 0;

test.skipIf(!isRoot)(
  'after kill -9 at any API call, gc leaves nothing but a finished AMI (needs root)',
  async () => {
    const cwd = await mkdtemp(join(tmpdir(), 'kiln-kill-'));
    await chmod(cwd, 0o755); // the guests' root is another user outside, who must get to the disks below it
    const cloud = await startCloud(['-data', join(cwd, 'cloud'), '-account', '210987654321']);
    try {
      const buildArgs = (ami: string): readonly string[] => ['build', '-var', `name=${ami}`, template];
      const report = await tryKillPoints({ cloud, cwd, buildArgs });
      const { points, calls, needed } = report;
      console.log(
        `Killed a build of ${calls} API calls at ${points} points; gc had something to remove after ${needed}`,
      );
      expect(report.failures).toEqual([]);
      expect(needed).toBeGreaterThan(calls);
      expect(points).toBeGreaterThan(calls * 2); // a slow machine asks more often while it waits
    } finally {
      await cloud.stop();
      await rm(cwd, { recursive: true, force: true });
    }
  },
  15 * 60_000,
);
