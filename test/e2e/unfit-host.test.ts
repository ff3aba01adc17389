import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kilnScript, runKiln } from '../support/kiln.ts';
import { tempFolder } from '../support/temp-folder.ts';

const run = promisify(execFile);
const template = 'test/e2e/templates/busybox.pkr.hcl';
const commands = [
  { name: 'cloud up', words: ['cloud', 'up'] },
  { name: 'build -cloud local', words: ['build', '-cloud', 'local', template] },
];

const isRoot = process.getuid?.() === 0;

test.skipIf(!isRoot).each(commands)(
  'kiln $name says that this host has no user namespaces, and what to do (needs root)',
  async ({ words }) => {
    const folder = tempFolder();
    // Root of a namespace may forbid further ones inside, not on the host.
    const forbid = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"';
    const inside = ['sh', '-c', forbid, 'sh', process.execPath, kilnScript, ...words];
    const env = { ...process.env, HOME: folder, XDG_STATE_HOME: folder };
    const outcome = run('unshare', ['--user', '--map-root-user', ...inside], { env });
    await expect(outcome).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/Error: Cannot make a user namespace: .*\. Run kiln as root, or /),
    });
    await expect(outcome).rejects.not.toMatchObject({ stderr: expect.stringContaining('bug in kiln') });
  },
);

test('a host without the tools is told the one line that installs them', async () => {
  const folder = tempFolder();
  const env = { PATH: '/nowhere', XDG_STATE_HOME: folder };
  const { exitCode, stderr } = await runKiln(['cloud', 'up', '-data', join(folder, 'data')], { env });
  expect(stderr).toMatch(/^Error: This host has no unshare, .*: sudo apt-get install util-linux/);
  expect(exitCode).toBe(1);
});
