import { expect, test } from 'vitest';
import { planRunFiles } from './run-files.ts';

const key = 'ssh-ed25519 AAAA me\n';
const script = Buffer.from('#!/bin/sh\necho hello\n');
const metadata = { authorizedKeys: key, userData: script };
const dropbear = { ed25519: 'AAAA', rsa: 'BBBB' };

function pathsOf(files: ReturnType<typeof planRunFiles>): readonly string[] {
  return files.map(({ path }) => path);
}

test.each([
  ['systemd', { init: 'systemd' }, ['admin', 'ec2-user', 'ubuntu', 'rocky']],
  ['busybox', { init: 'busybox', dropbear }, ['root', 'admin', 'ec2-user', 'ubuntu', 'rocky']],
] as const)("the key of an instance with %s lets the default users and its image's in", (_, init, users) => {
  const files = planRunFiles({ ...init, metadata, users: ['rocky', 'ubuntu'], firstBoot: true });
  const keys = files.filter(({ path }) => path.startsWith('kiln/authorized_keys/'));
  expect(keys).toEqual(
    users.map((user) => ({ path: `kiln/authorized_keys/${user}`, mode: 0o644, text: key })),
  );
});

test.each([
  ['a script at the first boot', script, true, true],
  ['a script later', script, false, false],
  ['data that is no script', Buffer.from('#cloud-config\n'), true, false],
  ['nothing', undefined, true, false],
])('user data that is %s is executed or not', (_, userData, firstBoot, want) => {
  const files = planRunFiles({
    init: 'systemd',
    metadata: { authorizedKeys: key, userData },
    users: [],
    firstBoot,
  });
  expect(pathsOf(files).includes('kiln/user-data')).toBe(want);
  expect(pathsOf(files).includes('systemd/system/kiln-user-data.service')).toBe(want);
});

test('user data reaches the guest byte for byte', () => {
  const bytes = Buffer.concat([script, Buffer.of(0xff, 0, 0x80)]);
  const files = planRunFiles({
    init: 'busybox',
    dropbear,
    metadata: { authorizedKeys: key, userData: bytes },
    users: [],
    firstBoot: true,
  });
  expect(files).toContainEqual({ path: 'kiln/user-data', mode: 0o755, base64: bytes.toString('base64') });
});
