import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { planUserData, type UserDataPlan } from './plan-user-data.ts';

const folder = '/run/scripts';

async function plan(
  userData: string | undefined,
  options: { readonly init?: 'systemd' | 'busybox'; readonly firstBoot?: boolean } = {},
): Promise<UserDataPlan> {
  const { init = 'systemd', firstBoot = true } = options;
  const bytes = userData === undefined ? undefined : Buffer.from(userData);
  return planUserData(bytes, { init, firstBoot, folder });
}

async function config(yaml: string): Promise<UserDataPlan> {
  return plan(`#cloud-config\n${yaml}`);
}

test('without user data there is nothing to do', async () => {
  expect(await plan(undefined)).toEqual({ early: undefined, late: undefined, scripts: [] });
});

test('a script runs when the system is up, at the first boot only', async () => {
  const first = await plan('#!/bin/bash\ntrue\n');
  expect(first.early).toBeUndefined();
  expect(first.late).toContain('/run/scripts/part-001');
  expect(first.scripts).toEqual([{ name: 'part-001', bytes: Buffer.from('#!/bin/bash\ntrue\n') }]);
  expect((await plan('#!/bin/bash\ntrue\n', { firstBoot: false })).late).toBeUndefined();
});

test('boot commands run at every boot, everything else once', async () => {
  const yaml = '#cloud-config\nbootcmd: [touch /booted]\nruncmd: [touch /ran]\n';
  expect((await plan(yaml)).early).toContain('touch /booted');
  const later = await plan(yaml, { firstBoot: false });
  expect(later.early).toContain('touch /booted');
  expect(later.late).not.toContain('touch /ran');
});

test.each([
  ['runcmd:\n- [echo, "a b", $HOME]\n', `'echo' 'a b' '$HOME'`],
  ['packages: [jq, [nginx, 1.22], {apt: [curl]}]\n', `$install 'jq' 'nginx=1.22' 'curl'`],
  ['package_update: yes\n', '$update'],
  ['package_upgrade: true\n', '$upgrade'],
  ['write_files:\n- {path: /a, content: x, defer: true}\n', "base64 -d > '/a'"],
  ['final_message: "It\'s done"\n', `echo 'It'\\''s done'`],
  ['power_state: {mode: poweroff, delay: 5, message: bye}\n', `shutdown -P '+5' 'bye'`],
  ['locale: de_DE.UTF-8\n', 'locale is not carried out: guests have C.UTF-8 only'],
  ['chef: {}\n', 'chef is not carried out'],
  ['constructor: {}\n', "kiln: constructor is not carried out'"],
  ['power_state: {mode: constructor}\n', 'power_state has no mode'],
  ['- a list\n', 'it is no mapping'],
  ['a: [b\n', 'The cloud-config cannot be read: '],
])('late, of cloud-config %j', async (yaml, want) => {
  expect((await config(yaml)).late?.replaceAll(`'\\''`, `'`).replaceAll(`It's`, `It'\\''s`)).toContain(want);
});

test.each([
  [
    'write_files:\n- {path: /etc/a b, content: hello, permissions: 0640, owner: "root:adm"}\n',
    "chmod '0640' '/etc/a b'",
  ],
  ['write_files:\n- {path: /a, content: aGVsbG8=, encoding: b64}\n', 'aGVsbG8='],
  [
    `write_files:\n- {path: /a, content: ${gzipSync('hello').toString('base64')}, encoding: gz+b64}\n`,
    'aGVsbG8=',
  ],
  ['write_files:\n- {path: /a, content: x, encoding: rot13}\n', '/a: its content cannot be decoded'],
  [
    'users:\n- default\n- {name: joe, groups: "adm, docker", sudo: ALL=(ALL) NOPASSWD:ALL, shell: /bin/sh}\n',
    "useradd --shell '/bin/sh' --groups 'adm,docker' --create-home 'joe'",
  ],
  [
    'users:\n- {name: joe, sudo: ["ALL=(ALL) ALL"]}\n',
    "echo 'joe ALL=(ALL) ALL' >> /etc/sudoers.d/90-cloud-init-users",
  ],
  [
    'users:\n- {name: joe, ssh_authorized_keys: [ssh-ed25519 AAAA joe]}\n',
    'echo \'ssh-ed25519 AAAA joe\' >> "$home/.ssh/authorized_keys"',
  ],
  ['users:\n- {name: app, system: true}\n', '--system --no-create-home'],
  ['users:\n- {name: joe}\n', "usermod --lock 'joe'"],
  ['groups: [docker, {adm: [joe]}]\n', "usermod -a -G 'adm' 'joe'"],
  ['ssh_authorized_keys: [ssh-ed25519 AAAA me]\n', 'for user in admin ec2-user ubuntu; do'],
  ['ssh_pwauth: true\n', "echo 'PasswordAuthentication yes'"],
  ['chpasswd: {list: "joe:pw", expire: false}\n', "printf '%s\\n' 'joe:pw' | chpasswd"],
  ['chpasswd:\n  users:\n  - {name: joe, password: $6$abc}\n', 'chpasswd -e'],
  [
    'hostname: web\nfqdn: web.example.org\nmanage_etc_hosts: true\n',
    "echo '127.0.1.1 web.example.org web' >> /etc/hosts",
  ],
  ['timezone: Europe/Zurich\n', "ln -sf '/usr/share/zoneinfo/Europe/Zurich' /etc/localtime"],
  ['ca_certs: {trusted: [CERT]}\n', 'cloud-init-ca-cert-1.crt'],
])('early, of cloud-config %j', async (yaml, want) => {
  expect((await config(yaml)).early).toContain(want);
});

test('of a key that two parts of user data have, the later value counts', async () => {
  const archive = ['hostname: one', 'hostname: two'].map(
    (text) => `- {type: text/cloud-config, content: '${text}'}`,
  );
  const { early } = await plan(`#cloud-config-archive\n${archive.join('\n')}\n`);
  expect(early).toContain("hostname 'two'");
  expect(early).not.toContain("hostname 'one'");
});

test.each([
  ['#cloud-config\nhostname: web\n', 'cloud-config in the busybox base is not carried out'],
  ['#include\nhttp://files.example/\n', '#include is not carried out'],
])('in the busybox base %j is refused with a word', async (userData, want) => {
  const { early, late } = await plan(userData, { init: 'busybox' });
  expect(early).toBeUndefined();
  expect(late).toContain(want);
});

test('what is made of user data is a script that a plain shell can read', async () => {
  const yaml = `bootcmd: ["echo 'a'"]
users: [{name: joe, passwd: $6$x, lock_passwd: no, ssh_authorized_keys: ["k'ey"], groups: [adm]}]
ssh_authorized_keys: [key]
chpasswd: {list: ["joe:R"]}
write_files: [{path: "/a'b", content: "x\\ny", append: true}]
packages: [jq]
runcmd: ["echo \\"it's\\"", [ls, -l]]
power_state: {mode: reboot, condition: [test, -e, /x]}
`;
  const { early = '', late = '' } = await config(yaml);
  for (const script of [early, late])
    expect(execFileSync('/bin/sh', ['-n'], { input: script }).toString()).toBe('');
});
