import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startCloud, type CloudProcess } from '../support/cloud-process.ts';
import { kilnScript, runKiln, type KilnResult } from '../support/kiln.ts';

const obstacle = ((): string => {
  if (process.getuid?.() !== 0) return ' (left out: needs root)';
  return existsSync(kilnScript) ? '' : ' (left out: needs npm run build)';
})();

test('without a cloud its commands say how to start one', async () => {
  const stateHome = mkdtempSync(join(tmpdir(), 'kiln-no-cloud-'));
  onTestFinished(() => rmSync(stateHome, { recursive: true, force: true }));
  const { exitCode, stdout } = await runKiln(['cloud', 'images'], { env: { XDG_STATE_HOME: stateHome } });
  expect(exitCode).toBe(1);
  expect(stdout).toBe('No local cloud runs here. Start one with: kiln cloud up\n');
});

test.each([
  [['cloud'], 'No command is given.'],
  [['cloud', 'imags'], 'There is no command kiln cloud imags. Did you mean "images"?'],
  [['cloud', 'up', '-prot', '1'], 'There is no flag -prot here. Did you mean -port?'],
  [['cloud', 'up', '-port', '70000'], '"70000" is no port: a port is a whole number from 1 to 65535.'],
  [['cloud', 'up', '-account', '1234'], '"1234" is no id of an account: that has 12 digits.'],
  [['cloud', 'up', '-account', '123456789012'], '-account 123456789012 is there anyway'],
  [['cloud', 'up', '-issuer', 'gitlab.com=http://127.0.0.1:1'], '"gitlab.com" is no issuer of tokens'],
  [['cloud', 'up', '-issuer', 'https://gitlab.com=http://10.0.0.1'], 'is no address on this machine'],
  [['cloud', 'up', '-max-session-duration', '-3'], '-max-session-duration -3 is no number of seconds.'],
  [['cloud', 'run'], 'Give one image, behind the flags.'],
  [
    ['cloud', 'run', '-open', '80,http', 'ami-1'],
    '"http" is no port: a port is a whole number from 1 to 65535.',
  ],
])('kiln %j is answered with %s', async (args, message) => {
  const { exitCode, stdout, stderr } = await runKiln(args);
  expect(exitCode).toBe(1);
  expect(`${stdout}${stderr}`).toContain(message);
});

describe.skipIf(obstacle !== '')(`kiln cloud${obstacle}`, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kiln-cloud-commands-'));
  let cloud: CloudProcess;

  const kiln = (...args: readonly string[]): Promise<KilnResult> => runKiln(args, { env: cloud.env });

  beforeAll(async () => {
    chmodSync(dataDir, 0o755); // guests run as other users, who must get to their disks
    cloud = await startCloud(['-data', dataDir]);
  });

  afterAll(async () => {
    await cloud?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function busyboxImage(): Promise<string> {
    const { stdout } = await kiln('cloud', 'images');
    return /ami-\w+(?=\s+kiln-busybox-)/.exec(stdout)?.[0] ?? '';
  }

  test('keeps its keys to its owner', () => {
    const path = join(cloud.stateHome, 'kiln', 'cloud.json');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      endpoint: cloud.endpoint,
      pid: cloud.pid,
    });
  });

  test('does not start a second time', async () => {
    const { exitCode, stdout } = await kiln('cloud', 'up', '-data', dataDir);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`A local cloud runs already at ${cloud.endpoint}`);
  });

  test('runs an image with user data, shows it, logs in to it and prints its console', async () => {
    const userData = join(dataDir, 'user-data.sh');
    writeFileSync(
      userData,
      '#!/bin/sh\necho seen on the console >/dev/console\necho done > /tmp/by-user-data\n',
    );
    const run = await kiln('cloud', 'run', '-user-data', userData, await busyboxImage());
    const [id = ''] = /i-[0-9a-f]{17}/.exec(run.stdout) ?? [];
    const instances = await kiln('cloud', 'instances');
    expect(instances.stdout).toMatch(
      new RegExp(`^${id}  running  t3\\.micro  ami-\\w+  127\\.81\\.\\d+\\.\\d+$`, 'm'),
    );
    const there = 'while [ ! -s /tmp/by-user-data ]; do sleep 0.05; done; cat /tmp/by-user-data';
    expect((await kiln('cloud', 'ssh', id, there)).stdout).toBe('done\n');
    expect((await kiln('cloud', 'ssh', id, 'exit 3')).exitCode).toBe(3);
    expect((await kiln('cloud', 'logs', id)).stdout).toContain('seen on the console');
  });

  test('says which instance it cannot log in to', async () => {
    const unknown = await kiln('cloud', 'ssh', 'i-0123456789abcdef0');
    expect(unknown.exitCode).toBe(1);
    expect(`${unknown.stdout}${unknown.stderr}`).toContain(
      "The instance ID 'i-0123456789abcdef0' does not exist",
    );
  });

  test('ends when it is told to, and leaves its state folder clean', async () => {
    const down = await kiln('cloud', 'down');
    expect(down).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('has ended') });
    expect((await cloud.run.ended).exitCode).toBe(0);
    expect(existsSync(join(cloud.stateHome, 'kiln', 'cloud.json'))).toBe(false);
    expect(existsSync(join(cloud.stateHome, 'kiln', 'cloud-login.pem'))).toBe(false);
  });
});
