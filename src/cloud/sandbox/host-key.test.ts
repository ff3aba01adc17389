import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ssh2 from 'ssh2';
import { expect, test } from 'vitest';
import { tempFolder } from '../../../test/support/temp-folder.ts';
import { makeHostKey } from './host-key.ts';

const run = promisify(execFile);

test('ssh2 reads the private key, and derives the public one', () => {
  const { openSshPrivate, openSshPublic } = makeHostKey('root@i-1');
  const key = ssh2.utils.parseKey(openSshPrivate);
  if (key instanceof Error) throw key;
  expect(key.comment).toBe('root@i-1');
  expect(openSshPublic).toBe(`ssh-ed25519 ${key.getPublicSSH().toString('base64')} root@i-1\n`);
  expect(key.verify('text', key.sign('text'))).toBe(true);
});

test.skipIf(!existsSync('/usr/bin/ssh-keygen'))('ssh-keygen reads the private key', async () => {
  const { openSshPrivate, openSshPublic } = makeHostKey('root@i-1');
  const file = join(tempFolder(), 'key');
  await writeFile(file, openSshPrivate, { mode: 0o600 });
  const { stdout } = await run('ssh-keygen', ['-y', '-f', file]);
  expect(stdout).toBe(openSshPublic);
});

test('Dropbear gets the same key, secret half first', () => {
  const { dropbearPrivate, openSshPublic } = makeHostKey('x');
  const bytes = Buffer.from(dropbearPrivate, 'base64');
  expect(bytes.subarray(0, 19).toString('latin1')).toBe('\0\0\0\x0bssh-ed25519\0\0\0\x40');
  const open = Buffer.from(openSshPublic.split(' ')[1] ?? '', 'base64').subarray(-32);
  expect(bytes.subarray(-32).equals(open)).toBe(true);
});
