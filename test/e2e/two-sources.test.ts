import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { startCloud } from '../support/cloud-process.ts';
import { ec2ClientFor } from '../support/ec2-client.ts';
import { runKiln } from '../support/kiln.ts';

const template = fileURLToPath(new URL('./templates/two-sources.pkr.hcl', import.meta.url));
const isRoot = process.getuid?.() === 0;

test.skipIf(!isRoot)(
  'two sources are baked at once: whole lines, each with its own prefix, and both AMIs (needs root)',
  async () => {
    const cwd = await mkdtemp(join(tmpdir(), 'kiln-two-'));
    await chmod(cwd, 0o755); // the guests' root is another user outside, who must get to the disks below it
    const cloud = await startCloud(['-data', join(cwd, 'cloud')]);
    const client = ec2ClientFor(cloud.env);
    try {
      const { exitCode, stdout } = await runKiln(['build', '-color=false', '-var', 'prefix=two', template], {
        env: cloud.env,
        cwd,
      });
      expect(exitCode).toBe(0);
      for (const name of ['ant', 'bee']) {
        const own = stdout.split('\n').filter((line) => line.includes(` of ${name}`));
        expect(own).toEqual(Array.from({ length: 200 }, (_, n) => `==> amazon-ebs.${name}: ${n} of ${name}`));
      }
      const launches = [...stdout.matchAll(/^==> amazon-ebs\.(ant|bee): Launching/gm)].map(
        ({ index }) => index,
      );
      expect(Math.max(...launches)).toBeLessThan(stdout.indexOf(' finished after '));
      const { Images = [] } = await client.send(new DescribeImagesCommand({ Owners: ['self'] }));
      expect(Object.fromEntries(Images.map(({ Name, State }) => [Name, State]))).toEqual({
        'two-ant': 'available',
        'two-bee': 'available',
      });
    } finally {
      client.destroy();
      await cloud.stop();
      await rm(cwd, { recursive: true, force: true });
    }
  },
);
