import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../../../test/support/temp-folder.ts';
import { dearmour, planAptMounts } from './apt-mounts.ts';
import type { HostApt } from './host-apt.ts';

const plain: HostApt = {
  archives: { main: [], security: [], keyring: undefined },
  settings: [],
  credentials: '',
};

test('a host without anything of its own lends nothing', async () => {
  expect(await planAptMounts(plain)).toEqual({ runFiles: [], mounts: [] });
});

test('each of the settings of the host is one file, over one file of the guest', async () => {
  const { runFiles, mounts } = await planAptMounts({
    archives: {
      main: ['http://a.example/debian'],
      security: ['http://a.example/security'],
      keyring: undefined,
    },
    settings: [{ name: 'Acquire::http::Proxy', value: 'http://proxy.example' }],
    credentials: 'machine a.example login me password secret\n',
  });
  expect(mounts).toEqual([
    { from: 'run/kiln/apt/main.list', onto: 'etc/apt/mirrors/debian.list' },
    { from: 'run/kiln/apt/security.list', onto: 'etc/apt/mirrors/debian-security.list' },
    { from: 'run/kiln/apt/apt.conf', onto: 'etc/apt/apt.conf.d/90kiln-host' },
    { from: 'run/kiln/apt/auth.conf', onto: 'etc/apt/auth.conf.d/90kiln-host.conf' },
  ]);
  expect(runFiles).toContainEqual({
    path: 'kiln/apt/main.list',
    mode: 0o644,
    text: 'http://a.example/debian\n',
  });
  expect(runFiles).toContainEqual(expect.objectContaining({ path: 'kiln/apt/auth.conf', mode: 0o600 }));
});

test('a certificate that a setting names goes along, and the setting names its place in the guest', async () => {
  const file = join(tempFolder(), 'own.pem');
  await writeFile(file, 'certificate');
  const { runFiles } = await planAptMounts({
    ...plain,
    settings: [{ name: 'Acquire::https::CAInfo', value: file }],
  });
  expect(runFiles).toEqual([
    { path: 'kiln/apt/setting-0.pem', mode: 0o644, base64: Buffer.from('certificate').toString('base64') },
    {
      path: 'kiln/apt/apt.conf',
      mode: 0o644,
      text: 'Acquire::https::CAInfo "/run/kiln/apt/setting-0.pem";\n',
    },
  ]);
});

test.each([
  ['a binary keyring is left as it is', '\x99\x01\x0d', '\x99\x01\x0d'],
  [
    'an armoured one is unpacked',
    '-----BEGIN PGP PUBLIC KEY BLOCK-----\nVersion: 1\n\naGVs\nbG8=\n=abcd\n-----END PGP PUBLIC KEY BLOCK-----\n',
    'hello',
  ],
])('dearmour(): %s', (_, keyring, want) => {
  expect(dearmour(Buffer.from(keyring, 'latin1')).toString('latin1')).toBe(want);
});
