import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../../test/support/temp-folder.ts';
import { examineSystem, parseRelease } from './examine-system.ts';
import { resolveInside } from './root-file-system.ts';

function program(machine: number): Buffer {
  const header = Buffer.alloc(64);
  header.write('\x7fELF', 'latin1');
  header.writeUInt16LE(machine, 18);
  return header;
}

type Tree = Readonly<Record<string, string | Buffer | { readonly to: string }>>;

function makeTree(tree: Tree): string {
  const root = tempFolder();
  for (const [path, content] of Object.entries(tree)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    if (typeof content === 'string' || Buffer.isBuffer(content)) writeFileSync(file, content);
    else symlinkSync(content.to, file);
  }
  chmodSync(root, 0o755);
  return root;
}

const ubuntu: Tree = {
  'usr/sbin/init': { to: '../lib/systemd/systemd' },
  'usr/lib/systemd/systemd': program(0x3e),
  sbin: { to: '/usr/sbin' },
  'etc/os-release': { to: '/usr/lib/os-release' },
  'usr/lib/os-release': 'PRETTY_NAME="Ubuntu 24.04.1 LTS"\nID=ubuntu\n',
  'usr/sbin/sshd': program(0x3e),
  'usr/bin/sudo': program(0x3e),
};

test('examineSystem() follows links within the root file system, and finds the user of its public images', async () => {
  expect(await examineSystem(makeTree(ubuntu), 'x64')).toEqual({
    kind: 'bootable',
    init: 'systemd',
    architecture: 'x86_64',
    title: 'Ubuntu 24.04.1 LTS',
    sshUser: 'ubuntu',
    warnings: [],
  });
});

test('examineSystem() names what whoever logs in will miss', async () => {
  const { 'usr/sbin/sshd': _, 'usr/bin/sudo': __, ...bare } = ubuntu;
  const verdict = await examineSystem(makeTree(bare), 'x64');
  expect(verdict).toMatchObject({
    warnings: [expect.stringContaining('openssh-server'), expect.stringContaining('sudo')],
  });
});

test.each<readonly [string, Tree, string]>([
  ['without an init', { 'bin/sh': program(0x3e) }, 'no /sbin/init'],
  [
    'of Alpine',
    { 'sbin/init': { to: '/bin/busybox' }, 'bin/busybox': program(0x3e) },
    'Its /sbin/init is busybox',
  ],
  [
    'for another machine',
    { ...ubuntu, 'usr/lib/systemd/systemd': program(0xb7) },
    'for arm64, and this machine runs x86_64',
  ],
  [
    'for a machine that nobody knows',
    { ...ubuntu, 'usr/lib/systemd/systemd': program(0xf3) },
    'neither x86_64 nor arm64',
  ],
  ['whose init leads in a circle', { 'sbin/init': { to: 'init' } }, 'no /sbin/init'],
  ['whose init leads outside', { 'sbin/init': { to: '../../../../../../bin/sh' } }, 'no /sbin/init'],
])('examineSystem() refuses a root file system %s', async (_, tree, want) => {
  const verdict = await examineSystem(makeTree(tree), 'x64');
  expect(verdict).toMatchObject({ kind: 'refused', reason: expect.stringContaining(want) });
});

test('resolveInside() never leaves the root file system', async () => {
  const root = makeTree({
    'etc/passwd': 'inside',
    'a/link': { to: '/etc/passwd' },
    'a/up': { to: '../../../../etc' },
  });
  expect(await resolveInside(root, '/a/link')).toBe(join(root, 'etc/passwd'));
  expect(await resolveInside(root, '/a/up/passwd')).toBe(join(root, 'etc/passwd'));
});

test('parseRelease() takes quotes off', () => {
  expect(parseRelease(`ID=rocky\nPRETTY_NAME='Rocky Linux 9'\nNAME="Rocky"\n`)).toEqual({
    ID: 'rocky',
    PRETTY_NAME: 'Rocky Linux 9',
    NAME: 'Rocky',
  });
});
