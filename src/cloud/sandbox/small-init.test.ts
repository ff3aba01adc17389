import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestSandbox, whyNoDebian } from '../../../test/support/sandbox.ts';

const obstacle = await whyNoDebian();
if (obstacle !== undefined) console.log(`Skipped, as no guest can run here: ${obstacle}`);

describe.skipIf(obstacle !== undefined)('a Debian guest on a host without control groups', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await TestSandbox.start('debian', { systemd: 'never' });
  }, 300_000);
  afterAll(async () => sandbox.close());

  test('lets admin in, says that it has no systemd, and carries out user data', async () => {
    const guest = await sandbox.launch({
      userData: '#cloud-config\nusers: [{name: joe}]\nruncmd: [touch /root/ran]\n',
    });
    const { output } = await guest.ssh(
      'cloud-init status --wait | tail -n 1; sudo ls /root/ran; id -nu joe; wc -c < /etc/machine-id; systemctl start ssh 2>&1 | head -n 1',
    );
    expect(output).toBe(
      "status: done\n/root/ran\njoe\n33\nSystem has not been booted with systemd as init system (PID 1). Can't operate.\n",
    );
    expect(guest.consoleOutput()).toContain('in the place of systemd');
    expect(guest.limitations?.join()).toContain('runs without systemd');
    await guest.stop('graceful');
    expect(await guest.exited).toBe('halt');
  });

  test.each([
    ['sudo reboot', 'reboot'],
    ['sudo poweroff', 'halt'],
  ])('tells what %s asks for', async (command, how) => {
    const guest = await sandbox.launch();
    await guest.ssh(command).catch(() => undefined);
    expect(await guest.exited).toBe(how);
  });
});
