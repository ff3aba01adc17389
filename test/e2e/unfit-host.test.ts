import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kilnScript, runKiln } from '../support/kiln.ts';
import { kilnInFolder } from '../support/kiln-in-folder.ts';
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

test.skipIf(!isRoot)('root without rights is told what is missing, and what to do (needs root)', async () => {
  const through = ['setpriv', '--bounding-set=-all', '--inh-caps=-all', '--'];
  const { exitCode, stdout, stderr } = await kilnInFolder(['cloud', 'up', '-data', 'data'], {}, { through });
  expect(stderr).toMatch(
    /^Error: Cannot give guests .*: root has not the rights of .* with --privileged\.\n$/,
  );
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
});

const stranger = ['setpriv', '--reuid=65533', '--regid=65533', '--clear-groups', '--'];
const isOpenToAll =
  isRoot && spawnSync('setpriv', [...stranger.slice(1), 'test', '-r', kilnScript]).status === 0;

describe.skipIf(!isOpenToAll)(
  'a user without a name or a home (needs root, and a checkout open to all)',
  () => {
    const through = ['sh', '-c', 'chown -R 65533 . && exec "$@"', 'sh', ...stranger, 'env', '-u', 'HOME'];

    test('can use what needs no guests', async () => {
      const { exitCode, stderr } = await kilnInFolder(['gc'], {}, { through });
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    });

    test('is told that guests need further ids, and how to have them', async () => {
      const { exitCode, stderr } = await kilnInFolder(['cloud', 'up', '-data', 'data'], {}, { through });
      expect(stderr).toMatch(
        /^Error: Cannot give guests .* no range of .* ids for 65533\. .*sudo usermod --add-subuids/,
      );
      expect(exitCode).toBe(1);
    });
  },
);
