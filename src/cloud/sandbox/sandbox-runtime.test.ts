import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSsh, TestSandbox, whyNoSandbox } from '../../../test/support/sandbox.ts';
import { timeoutSignal } from '../../base/timeout-signal.ts';

const obstacle = await whyNoSandbox();
if (obstacle !== undefined) console.log(`Skipped, as no guest can run here: ${obstacle}`);

/** Whether something answers at a port of this host. */
async function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host, () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    setTimeout(() => socket.destroy(), 5_000).unref();
  });
}

async function eventually(claim: () => Promise<boolean>): Promise<boolean> {
  for (const until = Date.now() + 60_000; Date.now() < until; await delay(10)) {
    if (await claim()) return true;
  }
  return false;
}

describe.skipIf(obstacle !== undefined)('a sandbox with the busybox base', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await TestSandbox.start('busybox');
  });
  afterAll(async () => sandbox.close());

  test('lets the owner of the key in, under every default name', async () => {
    const guest = await sandbox.launch();
    for (const user of ['root', 'admin', 'ec2-user', 'ubuntu']) {
      const { output } = await guest.ssh('id -u; hostname; sudo -E id -u', user);
      expect(output).toBe(`0\n${guest.spec.hostname}\n0\n`);
    }
  });

  test('tells guests that ask for metadata apart', async () => {
    const guests = await Promise.all([sandbox.launch(), sandbox.launch()]);
    const token = `wget -qO- http://169.254.169.254/latest/api/token 2>&1`;
    for (const guest of guests) expect((await guest.ssh(token)).output).toContain('401');
    const own = `wget -qO- --header 'X-aws-ec2-metadata-token: a-token' http://169.254.169.254/latest/meta-data/local-ipv4`;
    for (const guest of guests) expect((await guest.ssh(own)).output).toBe(guest.spec.privateIp);
  });

  test('answers outside at ports that are both permitted and served, and at no other', async () => {
    const guest = await sandbox.launch({
      ingress: [...openSsh, { from: 8000, to: 8002, cidrs: ['0.0.0.0/0'] }],
    });
    const host = guest.spec.publicIp;
    expect(await answers(host, 8000)).toBe(false);
    await guest.ssh(
      'mkdir /tmp/www && echo hello > /tmp/www/index.html && httpd -p 8000 -h /tmp/www && httpd -p 9000',
    );
    expect(await eventually(async () => answers(host, 8000))).toBe(true);
    const page = await fetch(`http://${host}:8000/`);
    expect(await page.text()).toBe('hello\n');
    expect(await answers(host, 9000)).toBe(false);
    await guest.setIngress([...openSsh, { from: 9000, to: 9000, cidrs: ['127.0.0.0/8'] }]);
    expect(await eventually(async () => answers(host, 9000))).toBe(true);
    expect(await answers(host, 8000)).toBe(false);
    await guest.setIngress([...openSsh, { from: 9000, to: 9000, cidrs: ['10.0.0.0/8'] }]);
    expect(await answers(host, 9000)).toBe(false);
    // The cloud itself reaches it all the same.
    const socket = await guest.connect(9000, timeoutSignal(60_000));
    socket.destroy();
  });

  test('lets one guest reach another only where the rules of the other permit it', async () => {
    const [server, client] = await Promise.all([sandbox.launch(), sandbox.launch()]);
    await server.ssh('httpd -p 80 -h /etc');
    const read = `timeout 1 wget -qO- http://${server.spec.privateIp}/hosts >/dev/null && echo yes || echo no`;
    expect((await client.ssh(read)).output.split('\n')).toContain('no');
    await server.setIngress([...openSsh, { from: 80, to: 80, cidrs: [`${client.spec.privateIp}/32`] }]);
    expect(await eventually(async () => (await client.ssh(read)).output.endsWith('yes\n'))).toBe(true);
    expect(await answers(server.spec.publicIp, 80)).toBe(false);
  });

  test('gives guests addresses of any block, and passes between blocks by the same rules', async () => {
    const [server, client] = await Promise.all([sandbox.launch({ privateIp: '10.9.1.5' }), sandbox.launch()]);
    expect((await server.ssh('hostname -i; ip -4 -o addr show eth0')).output).toContain('10.9.1.5/32');
    await server.ssh('httpd -p 80 -h /etc');
    const read = `timeout 1 wget -qO- http://10.9.1.5/hosts >/dev/null && echo yes || echo no`;
    expect((await client.ssh(read)).output.split('\n')).toContain('no');
    await server.setIngress([...openSsh, { from: 80, to: 80, cidrs: [`${client.spec.privateIp}/32`] }]);
    expect(await eventually(async () => (await client.ssh(read)).output.endsWith('yes\n'))).toBe(true);
    const token = `wget -qO- http://169.254.169.254/latest/api/token 2>&1`;
    expect((await server.ssh(token)).output).toContain('401');
  });

  test('keeps the disk and the host key over a stop and a start, and makes new ones of another instance', async () => {
    const guest = await sandbox.launch();
    await guest.ssh('echo kept > /root/file');
    const key = async (from: typeof guest): Promise<string> =>
      (await from.ssh('dropbearkey -y -f /run/kiln/dropbear_ed25519_host_key')).output.split(' ')[4] ?? '';
    const first = await key(guest);
    await guest.stop('graceful');
    expect(await guest.exited).toBe('halt');
    expect(await answers(guest.spec.publicIp, guest.sshPort)).toBe(false);
    const again = await sandbox.launch({ diskId: guest.spec.diskId, instanceId: guest.spec.instanceId });
    expect((await again.ssh('cat /root/file')).output).toBe('kept\n');
    expect(await key(again)).toBe(first);
    await again.stop('force');
    expect(await again.exited).toBe('killed');
    const other = await sandbox.launch({ diskId: guest.spec.diskId });
    expect(await key(other)).not.toBe(first);
  });

  test.each(['reboot', 'reboot -f'])('tells that a guest wants to start anew after %s', async (command) => {
    const guest = await sandbox.launch();
    await guest.ssh(command).catch(() => undefined); // its connection may end before its command
    expect(await guest.exited).toBe('reboot');
  });

  test.runIf(process.getuid?.() === 0)('holds a guest to the size of its disk, and shows it', async () => {
    const guest = await sandbox.launch({ sizeGb: 1 });
    const { output } = await guest.ssh(
      'df -m / | awk "NR==2 {print (\\$2 > 900 && \\$2 <= 1024)}"; dd if=/dev/zero of=/full bs=1M count=1100 2>&1 | grep -o "No space left on device"',
    );
    expect(output).toBe('1\nNo space left on device\n');
    await guest.ssh('rm /full; echo kept > /kept');
    await guest.stop('graceful');
    const layer = await sandbox.capture(guest.spec.diskId);
    const copy = await sandbox.launch({ layers: [layer, ...sandbox.layers], sizeGb: 3 });
    expect((await copy.ssh('cat /kept; df -m / | awk "NR==2 {print (\\$2 > 2900)}"')).output).toBe(
      'kept\n1\n',
    );
    const again = await sandbox.launch({ diskId: guest.spec.diskId, instanceId: guest.spec.instanceId });
    expect((await again.ssh('cat /kept')).output).toBe('kept\n');
  });

  test('keeps a shutdown pending until it is cancelled, or due', async () => {
    const guest = await sandbox.launch({ userData: '#!/bin/sh\nshutdown -h +60\n' });
    const pending = 'cloud-init status --wait >/dev/null; ps | grep -c "[s]leep 3600$"';
    expect((await guest.ssh(pending)).output).toBe('1\n');
    await guest.ssh('shutdown -c');
    const isOver = async (): Promise<boolean> => (await guest.ssh('ps | grep "[s]leep 3600$"')).output === '';
    expect(await eventually(isOver)).toBe(true);
    await guest.ssh('shutdown -r now').catch(() => undefined);
    expect(await guest.exited).toBe('reboot');
  });

  test.each(['poweroff', 'halt', 'poweroff -f', 'shutdown -h now'])(
    'tells that a guest has switched itself off after %s',
    async (command) => {
      const guest = await sandbox.launch();
      await guest.ssh(command).catch(() => undefined); // its connection may end before its command
      expect(await guest.exited).toBe('halt');
    },
  );

  test('stops a guest in order that has only just started', async () => {
    const guest = await sandbox.launch();
    await guest.stop('graceful');
    expect(await guest.exited).toBe('halt');
  });

  test('captures a disk at rest and a running one, deletions included', async () => {
    const guest = await sandbox.launch();
    await guest.ssh('echo one > /root/one; rm /etc/profile');
    const running = await sandbox.capture(guest.spec.diskId);
    await guest.ssh('echo two > /root/two');
    await guest.stop('graceful');
    const resting = await sandbox.capture(guest.spec.diskId);
    expect(await sandbox.runtime.captureDisk(guest.spec.diskId)).toBeUndefined();
    const look = 'cat /root/one /root/two /etc/profile 2>&1';
    const layers = [running, resting].map((layer) => [layer, ...sandbox.layers]);
    const outputs = await Promise.all(
      layers.map(async (stack) =>
        (await (await sandbox.launch({ layers: stack })).ssh(look)).output.split('\n'),
      ),
    );
    expect(outputs[0]).toEqual([
      'one',
      expect.stringContaining('/root/two'),
      expect.stringContaining('/etc/profile'),
      '',
    ]);
    expect(outputs[1]).toEqual(['one', 'two', expect.stringContaining('/etc/profile'), '']);
    const source = await sandbox.launch({ diskId: guest.spec.diskId });
    expect((await source.ssh('cat /root/two')).output).toBe('two\n');
  });

  // What the option ssh_clear_authorized_keys runs makes files of the links that the base has.
  test('lets the owner of a new instance in where its image has files of keys of its own', async () => {
    const guest = await sandbox.launch();
    await guest.ssh(
      "sed -i.bak '/^ssh-/d' ~/.ssh/authorized_keys; rm ~/.ssh/authorized_keys.bak /root/.ssh/authorized_keys",
    );
    await guest.ssh(
      'cd /home/ubuntu/.ssh; rm *; printf %s "ssh-rsa AAAA of somebody" > authorized_keys',
      'ec2-user',
    );
    const layer = await sandbox.capture(guest.spec.diskId);
    const copy = await sandbox.launch({ layers: [layer, ...sandbox.layers] });
    for (const user of ['admin', 'root', 'ec2-user', 'ubuntu'])
      expect((await copy.ssh('grep -c ^ssh- ~/.ssh/authorized_keys', user)).output).toBe(
        user === 'ubuntu' ? '2\n' : '1\n',
      );
  });

  test('merges layers into one that boots by itself', async () => {
    const guest = await sandbox.launch();
    await guest.ssh('echo flat > /root/flat; rm -rf /var/log');
    await guest.stop('graceful');
    const top = await sandbox.capture(guest.spec.diskId);
    const flat = await sandbox.flatten([top, ...sandbox.layers]);
    const copy = await sandbox.launch({ layers: [flat] });
    expect((await copy.ssh('cat /root/flat; ls /var')).output).toBe('flat\nlib\n');
  });

  test('removes a layer when the last disk over it goes, not before, and may be asked again', async () => {
    const { runtime } = sandbox;
    const guest = await sandbox.launch();
    await guest.ssh('echo x > /root/x');
    await guest.stop('force');
    const layer = (await runtime.captureDisk(guest.spec.diskId)) ?? '';
    await runtime.createDisk('vol-over', [layer, ...sandbox.layers], 8);
    await runtime.removeDisk(guest.spec.diskId);
    await runtime.removeLayer(layer);
    expect(await runtime.listLayers()).toContain(layer);
    await runtime.removeDisk('vol-over');
    expect(await runtime.listLayers()).not.toContain(layer);
    await runtime.removeLayer(layer);
  });

  test('runs a script in the user data once in the life of an instance', async () => {
    const userData = '#!/bin/sh\necho "run as $(id -un)" | tee -a /root/runs\n';
    const guest = await sandbox.launch({ userData });
    expect(await eventually(async () => (await guest.ssh('cat /root/runs')).exitCode === 0)).toBe(true);
    expect(await eventually(async () => guest.consoleOutput().includes('run as root'))).toBe(true);
    await guest.stop('graceful');
    const again = await sandbox.launch({
      userData,
      diskId: guest.spec.diskId,
      instanceId: guest.spec.instanceId,
    });
    expect((await again.ssh('cloud-init status --wait >/dev/null; cat /root/runs')).output).toBe(
      'run as root\n',
    );
  });

  test('starts the services that were put into the image', async () => {
    const guest = await sandbox.launch();
    await guest.ssh(
      `printf '#!/bin/sh\\nhttpd -f -p 8080 -h /etc\\n' > /etc/rc.d/web && chmod +x /etc/rc.d/web`,
    );
    await guest.stop('graceful');
    const layer = await sandbox.capture(guest.spec.diskId);
    const ingress = [{ from: 8080, to: 8080, cidrs: ['::/0'] }];
    const copy = await sandbox.launch({ layers: [layer, ...sandbox.layers], ingress });
    expect(await eventually(async () => answers(copy.spec.publicIp, 8080))).toBe(true);
  });

  test('says what a guest wrote when it does not start', async () => {
    const guest = await sandbox.launch();
    await guest.ssh('rm /sbin/init');
    await guest.stop('force');
    await expect(sandbox.launch({ diskId: guest.spec.diskId })).rejects.toThrow(
      /its console says: There is no \/sbin\/init on this disk/,
    );
  });

  test('has scp and sftp', async () => {
    const guest = await sandbox.launch();
    const { output } = await guest.ssh('which scp; ls /usr/lib/sftp-server; scp 2>&1 | head -n 1');
    expect(output).toMatch(/^\/usr\/bin\/scp\n\/usr\/lib\/sftp-server\nusage: scp/);
  });

  test('runs twenty guests at once', async () => {
    const guests = await Promise.all(Array.from({ length: 20 }, async () => sandbox.launch()));
    const names = await Promise.all(guests.map(async (guest) => (await guest.ssh('hostname')).output.trim()));
    expect(names).toEqual(guests.map(({ spec }) => spec.hostname));
  });
});
