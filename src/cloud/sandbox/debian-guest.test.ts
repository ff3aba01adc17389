import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSsh, TestSandbox, testDataDir, whyNoDebian } from '../../../test/support/sandbox.ts';
import type { HostApt } from './host/host-apt.ts';

const obstacle = await whyNoDebian();
if (obstacle !== undefined) console.log(`Skipped, as no guest can run here: ${obstacle}`);

const run = promisify(execFile);

/** A host that no guest could fetch anything through, but whose names are easy to find. */
const hostApt: HostApt = {
  archives: {
    main: ['http://mirror.host-of-test.invalid/debian'],
    security: ['http://mirror.host-of-test.invalid/security'],
    keyring: undefined,
  },
  settings: [
    { name: 'Acquire::http::Proxy', value: 'http://me:secret-of-test@proxy.host-of-test.invalid:3128' },
  ],
  credentials: 'machine mirror.host-of-test.invalid login me password secret-of-test\n',
};

/** Files of a layer that hold a word of the host's. */
async function filesNaming(word: string, layer: string): Promise<string> {
  const { stdout } = await run('grep', ['-rl', word, join(testDataDir, 'layers', layer)]).catch(
    (error: { stdout: string }) => error,
  );
  return stdout;
}

describe.skipIf(obstacle !== undefined)('a sandbox with the Debian base', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await TestSandbox.start('debian', { hostApt });
  }, 300_000);
  afterAll(async () => sandbox.close());

  test('runs systemd without a failed unit, and lets admin become root', async () => {
    const guest = await sandbox.launch();
    const { output } = await guest.ssh(
      'systemctl is-system-running --wait; sudo id -u; hostname; sudo hostname -f; ps -o comm= 1',
    );
    const { hostname } = guest.spec;
    expect(output).toBe(`running\n0\n${hostname}\n${hostname}\nsystemd\n`);
    await expect.poll(() => guest.consoleOutput()).toContain('Welcome to Debian GNU/Linux 12');
  });

  test('lends the host settings of apt to guests, and leaves none of them in an image', async () => {
    const guest = await sandbox.launch();
    const look =
      'cat /etc/apt/mirrors/debian.list; apt-config dump Acquire::http::Proxy; sudo cat /etc/apt/auth.conf.d/*';
    const lent = (await guest.ssh(look)).output;
    expect(lent).toContain('http://mirror.host-of-test.invalid/debian\n');
    expect(lent).toContain('secret-of-test@proxy.host-of-test.invalid');
    expect(lent).toContain('machine mirror.host-of-test.invalid');
    // A provisioner's own words stay: in a new file, and in one of the image's.
    await guest.ssh(
      `echo 'deb http://own.example/debian x main' | sudo tee /etc/apt/sources.list.d/own.list && ` +
        `sudo sed -i 's/^Components: main$/Components: main contrib/' /etc/apt/sources.list.d/debian.sources && ` +
        `sudo apt-get update -o Acquire::Retries=0; true`,
    );
    const running = await sandbox.capture(guest.spec.diskId);
    await guest.stop('graceful');
    const resting = await sandbox.capture(guest.spec.diskId);
    for (const layer of [running, resting, ...sandbox.layers]) {
      for (const word of ['host-of-test', 'secret-of-test', 'kiln-host'])
        expect(await filesNaming(word, layer)).toBe('');
    }
    const { stdout } = await run('find', [join(testDataDir, 'layers', running), '-name', '*kiln*']);
    expect(stdout).toBe('');
    const copy = await sandbox.launch({ layers: [resting, ...sandbox.layers] });
    const kept = await copy.ssh(
      'cat /etc/apt/sources.list.d/own.list; grep -c contrib /etc/apt/sources.list.d/debian.sources',
    );
    expect(kept.output).toBe('deb http://own.example/debian x main\n2\n');
    expect(await filesNaming('^http', sandbox.layers[0] ?? '')).toContain('etc/apt/mirrors/debian.list');
  });

  test('starts a service that was enabled in the image, with keys and ids of its own', async () => {
    const unit = '[Service]\\nExecStart=/usr/bin/sleep infinity\\n[Install]\\nWantedBy=multi-user.target\\n';
    const identity = 'cat /etc/machine-id /etc/ssh/ssh_host_ed25519_key.pub';
    const guest = await sandbox.launch();
    await guest.ssh(
      `printf '${unit}' | sudo tee /etc/systemd/system/own.service && sudo systemctl enable --now own`,
    );
    const first = (await guest.ssh(identity)).output;
    await guest.stop('graceful');
    expect(await guest.exited).toBe('halt');
    const layer = await sandbox.capture(guest.spec.diskId);
    const copy = await sandbox.launch({ layers: [layer, ...sandbox.layers] });
    expect((await copy.ssh('systemctl is-system-running --wait; systemctl is-active own')).output).toBe(
      'running\nactive\n',
    );
    expect((await copy.ssh(identity)).output).not.toBe(first);
    const again = await sandbox.launch({ diskId: guest.spec.diskId, instanceId: guest.spec.instanceId });
    expect((await again.ssh(identity)).output).toBe(first);
  });

  test.each([
    ['sudo systemctl reboot', 'reboot'],
    ['sudo shutdown -r now', 'reboot'],
    ['sudo poweroff', 'halt'],
    ['sudo shutdown -h +1 && sudo shutdown -c && sudo shutdown -h +0', 'halt'],
  ])('tells what %s asks for', async (command, how) => {
    const guest = await sandbox.launch();
    await guest.ssh(command).catch(() => undefined);
    expect(await guest.exited).toBe(how);
  });

  test('runs the script in the user data as root, and says on the console what it said', async () => {
    const guest = await sandbox.launch({
      userData: '#!/bin/bash\necho "I am $(id -un)"\ntouch /root/done\n',
      ingress: openSsh,
    });
    const { output } = await guest.ssh('systemctl is-system-running --wait; sudo ls /root/done');
    expect(output).toBe('running\n/root/done\n');
    await expect.poll(() => guest.consoleOutput()).toContain('I am root');
  });
});
