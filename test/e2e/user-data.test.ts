import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestSandbox, whyNoDebian, whyNoSandbox } from '../support/sandbox.ts';

const [obstacle, debianObstacle] = await Promise.all([whyNoSandbox(), whyNoDebian()]);
if (obstacle ?? debianObstacle)
  console.log(`Skipped, as no guest can run here: ${obstacle ?? debianObstacle}`);

const userData = `#cloud-config
hostname: web
fqdn: web.example.org
manage_etc_hosts: true
timezone: Europe/Zurich
locale: de_CH.UTF-8
groups:
- deploy: [admin]
users:
- default
- name: joe
  gecos: Joe D'oe
  groups: [adm, deploy, new-group]
  shell: /bin/sh
  sudo: ALL=(ALL) NOPASSWD:ALL
  ssh_authorized_keys:
  - ssh-ed25519 AAAA joe@example
- name: app
  system: true
ssh_authorized_keys: [ssh-ed25519 BBBB all@example]
chpasswd: {expire: false, list: "joe:secret"}
ssh_pwauth: true
bootcmd:
- echo booted >> /root/boots
write_files:
- path: /etc/app/plain
  content: "it's\\nhere\\n"
  owner: root:adm
  permissions: '0640'
- {path: /etc/app/plain, content: more, append: true, owner: 'root:adm', permissions: '0640'}
- {path: /etc/app/packed, encoding: gz+b64, content: ${gzipSync('packed').toString('base64')}}
- {path: /home/joe/late, content: late, owner: 'joe:joe', defer: true}
runcmd:
- [sh, -c, 'echo "$0 ran" > /root/ran', it's]
- cd /root && pwd > where
- test -e /var/lib/cloud/instance/boot-finished && touch /root/too-early
- "true"
final_message: It is done
`;

describe.skipIf(obstacle !== undefined || debianObstacle !== undefined)('user data of a Debian guest', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await TestSandbox.start('debian');
  }, 300_000);
  afterAll(async () => sandbox.close());

  test('cloud-config is carried out before cloud-init status --wait says so', async () => {
    const guest = await sandbox.launch({ userData });
    const { output } = await guest.ssh(`cloud-init status --wait | tail -n 1
hostname; hostname -f; cat /etc/hostname; date +%Z | grep -c CE
getent passwd joe app | cut -d: -f1,5-; id -nG joe; id -nG admin
sudo -u joe sudo -n id -un
sudo cat ~joe/.ssh/authorized_keys; cat ~/.ssh/authorized_keys; sudo stat -c '%U %a' ~joe/.ssh ~joe/.ssh/authorized_keys
sudo sshd -T | grep -i ^passwordauth
sudo cat /etc/app/plain; echo; stat -c '%U:%G %a' /etc/app/plain; cat /etc/app/packed; echo
sudo stat -c '%U %n' /home/joe/late
sudo sh -c 'cat /root/boots /root/ran /root/where; ls /root/too-early' 2>&1
ls /var/lib/cloud/instance/boot-finished`);
    expect(output.split('\n')).toEqual([
      'status: done',
      'web',
      'web.example.org',
      'web',
      '1',
      "joe:Joe D'oe:/home/joe:/bin/sh",
      'app::/home/app:/bin/bash',
      'joe adm deploy new-group',
      'admin adm sudo deploy',
      'root',
      'ssh-ed25519 AAAA joe@example',
      'ssh-ed25519 BBBB all@example',
      'joe 700',
      'joe 600',
      'passwordauthentication yes',
      "it's",
      'here',
      'more',
      'root:adm 640',
      'packed',
      'joe /home/joe/late',
      'booted',
      "it's ran",
      '/root',
      "ls: cannot access '/root/too-early': No such file or directory",
      '/var/lib/cloud/instance/boot-finished',
      '',
    ]);
    const log = await guest.ssh('sudo cat /var/log/cloud-init-output.log');
    expect(log.output).toContain('locale is not carried out: guests have C.UTF-8 only');
    expect(log.output).toContain('It is done');
    await expect.poll(() => guest.consoleOutput()).toContain('locale is not carried out');
  });

  test('runs once for an instance, but boot commands at each boot, and again for an instance of the image', async () => {
    const text = '#cloud-config\nbootcmd: [echo boot >> /root/log]\nruncmd: [echo run >> /root/log]\n';
    const guest = await sandbox.launch({ userData: text });
    await guest.ssh('cloud-init status --wait');
    await guest.stop('graceful');
    const { diskId, instanceId } = guest.spec;
    const again = await sandbox.launch({ diskId, instanceId, userData: text });
    const look = 'cloud-init status --wait | tail -n 1; sudo cat /root/log';
    expect((await again.ssh(look)).output).toBe('status: done\nboot\nrun\nboot\n');
    await again.stop('graceful');
    const layer = await sandbox.capture(diskId);
    const copy = await sandbox.launch({ layers: [layer, ...sandbox.layers], userData: text });
    expect((await copy.ssh(look)).output).toBe('status: done\nboot\nrun\nboot\nboot\nrun\n');
    const without = await sandbox.launch({ layers: [layer, ...sandbox.layers] });
    expect((await without.ssh('cloud-init status --wait; ls /var/lib/cloud/instances')).output).toBe(
      `status: done\n${without.spec.instanceId}\n`,
    );
  });

  test('says what has failed, and goes on', async () => {
    const guest = await sandbox.launch({
      userData: '#cloud-config\nusers: [{name: "no:name"}]\nruncmd: [touch /root/ran, "false"]\n',
    });
    const { output, exitCode } = await guest.ssh(
      'cloud-init status --wait --long | tail -n 3; exit $(cloud-init status >/dev/null; echo $?)',
    );
    expect(output).toBe('status: error\ndetail:\nfailed: users-groups runcmd \n');
    expect(exitCode).toBe(1);
    expect((await guest.ssh('sudo ls /root/ran; cat /run/cloud-init/result.json')).output).toBe(
      '/root/ran\n{"v1": {"datasource": "DataSourceEc2Local", "errors": ["users-groups", "runcmd"]}}\n',
    );
  });
});

describe.skipIf(obstacle !== undefined)('user data of a busybox guest', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await TestSandbox.start('busybox');
  });
  afterAll(async () => sandbox.close());

  test('is a script that runs, and says so', async () => {
    const guest = await sandbox.launch({
      userData: '#!/bin/sh\nuntil [ -e /go ]; do sleep 0.05; done\necho from user data | tee /done\n',
    });
    const { output } = await guest.ssh(
      'cloud-init status; (sleep 0.3; touch /go) & cloud-init status --wait; cat /done',
    );
    expect(output).toMatch(/^status: running\n(?:\.+\n)?status: done\nfrom user data\n$/);
    await expect.poll(() => guest.consoleOutput()).toContain('from user data');
  });

  test('that is cloud-config is refused with a word', async () => {
    const guest = await sandbox.launch({ userData: '#cloud-config\nhostname: web\n' });
    const { output } = await guest.ssh(
      'cloud-init status --wait | tail -n 1; cat /var/log/cloud-init-output.log',
    );
    expect(output).toContain('status: error');
    expect(output).toContain('cloud-config in the busybox base is not carried out');
  });

  test('leaves no trace of its stand-in in an image', async () => {
    const guest = await sandbox.launch();
    expect((await guest.ssh('cloud-init status --wait; ls /var/lib/cloud/instance/')).output).toBe(
      'status: done\nboot-finished\n',
    );
    await guest.stop('graceful');
    expect(await sandbox.runtime.captureDisk(guest.spec.diskId)).toBeUndefined();
  });
});
