import { existsSync } from 'node:fs';
import { join } from 'node:path';
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
      'cloud-init status --wait | tail -n 1; sudo ls /root/ran; id -nu joe; wc -c < /etc/machine-id',
    );
    expect(output).toBe('status: done\n/root/ran\njoe\n33\n');
    await expect.poll(() => guest.consoleOutput()).toContain('in the place of systemd');
    expect(guest.limitations?.join()).toContain('runs without systemd');
    await guest.stop('graceful');
    expect(await guest.exited).toBe('halt');
  });

  test('starts by systemctl what has a script in /etc/init.d, and leaves no trace of that in an image', async () => {
    const guest = await sandbox.launch();
    await guest.ssh(`sudo tee /etc/init.d/worker >/dev/null <<'END'
#!/bin/sh
### BEGIN INIT INFO
# Provides: worker
# Required-Start:
# Required-Stop:
# Default-Start: 2
# Default-Stop: 0
### END INIT INFO
pid=/run/worker.pid
case "$1" in
  start) sleep 1000000 & echo $! > $pid; echo started ;;
  stop) kill $(cat $pid); rm $pid ;;
  reload) echo reloaded ;;
  restart) $0 stop; $0 start ;;
  status) kill -0 $(cat $pid) ;;
esac
END
sudo chmod +x /etc/init.d/worker`);
    const { output } = await guest.ssh(
      [
        'systemctl is-active worker',
        'sudo systemctl daemon-reload',
        'sudo systemctl enable --now worker.service 2>/dev/null',
        'sudo systemctl is-active -q worker && echo yes',
        'sudo systemctl reload-or-restart worker',
        'sudo systemctl restart ssh; systemctl is-active ssh',
        'sudo systemctl stop worker; systemctl is-active worker; echo $?',
        'sudo systemctl start other 2>&1; ls /etc/rc2.d | grep worker',
      ].join('\n'),
    );
    expect(output.split('\n')).toEqual([
      'inactive',
      'started',
      'yes',
      'reloaded',
      'active',
      'inactive',
      '3',
      "kiln's stand-in for systemctl cannot start other: there is no /etc/init.d/other, and systemd does not run here",
      'S01worker',
      '',
    ]);
    const layer = await sandbox.capture(guest.spec.diskId);
    const copy = await sandbox.launch({ layers: [layer, ...sandbox.layers] });
    expect(existsSync(join(sandbox.runtime.layerFolder(layer), 'usr/local/bin/systemctl'))).toBe(false);
    expect(
      (await copy.ssh('until sudo systemctl is-active -q worker; do sleep 0.1; done; echo yes')).output,
    ).toBe('yes\n');
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
