import { expect, test } from 'vitest';
import { planRunFiles } from './run-files.ts';

const key = 'ssh-ed25519 AAAA me\n';
const metadata = { authorizedKeys: key, userData: undefined };
const nothing = { early: undefined, late: undefined, scripts: [] };
const dropbear = { ed25519: 'AAAA', rsa: 'BBBB' };

function pathsOf(files: ReturnType<typeof planRunFiles>): readonly string[] {
  return files.map(({ path }) => path);
}

test.each([
  ['systemd', { init: 'systemd' }, ['admin', 'ec2-user', 'ubuntu', 'rocky']],
  ['busybox', { init: 'busybox', dropbear }, ['root', 'admin', 'ec2-user', 'ubuntu', 'rocky']],
] as const)("the key of an instance with %s lets the default users and its image's in", (_, init, users) => {
  const files = planRunFiles({ ...init, metadata, users: ['rocky', 'ubuntu'], userData: nothing });
  const keys = files.filter(({ path }) => path.startsWith('kiln/authorized_keys/'));
  expect(keys).toEqual(
    users.map((user) => ({ path: `kiln/authorized_keys/${user}`, mode: 0o644, text: key })),
  );
});

test('an instance with nothing to do has finished what cloud-init does', () => {
  const paths = pathsOf(planRunFiles({ init: 'systemd', metadata, users: [], userData: nothing }));
  expect(paths).toContain('cloud-init/result.json');
  expect(paths.filter((path) => path.includes('user-data'))).toEqual([]);
});

test('user data is run by units of its own, and reaches the guest byte for byte', () => {
  const bytes = Buffer.from('#!/bin/sh\n\xff\0\x80', 'latin1');
  const userData = { early: 'first', late: 'last', scripts: [{ name: 'part-001', bytes }] };
  const files = planRunFiles({ init: 'systemd', metadata, users: [], userData });
  expect(files).toContainEqual({
    path: 'kiln/user-scripts/part-001',
    mode: 0o700,
    base64: bytes.toString('base64'),
  });
  expect(pathsOf(files)).toEqual(
    expect.arrayContaining([
      'kiln/user-data',
      'kiln/user-data-early',
      'systemd/system/kiln-user-data.service',
      'systemd/system/multi-user.target.wants/kiln-user-data-early.service',
    ]),
  );
  expect(pathsOf(files)).not.toContain('cloud-init/result.json');
});
