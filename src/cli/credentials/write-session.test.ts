import { existsSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../../test/support/temp-folder.ts';
import { writeSession } from './write-session.ts';

const signal = new AbortController().signal;
const session = { accessKeyId: 'NEW', secretAccessKey: 'S', sessionToken: 'T' };

test('profiles that are written at the same time are all there', async () => {
  const path = join(tempFolder(), 'aws', 'credentials');
  const profiles = ['a', 'b', 'c', 'd', 'e'];
  await Promise.all(profiles.map((profile) => writeSession(session, { path, profile }, signal)));
  const text = readFileSync(path, 'utf8');
  expect(profiles.filter((profile) => text.includes(`[${profile}]`))).toEqual(profiles);
  expect(existsSync(`${path}.lock`)).toBe(false);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a link stays one, and what it leads to is replaced with the permissions that it had', async () => {
  const folder = tempFolder();
  const [path, real] = [join(folder, 'credentials'), join(folder, 'elsewhere')];
  writeFileSync(real, '[other]\nx = 1\n', { mode: 0o640 });
  symlinkSync('elsewhere', path);
  await writeSession(session, { path, profile: 'ci' }, signal);
  expect(lstatSync(path).isSymbolicLink()).toBe(true);
  expect(readFileSync(real, 'utf8')).toMatch(/^\[other\]\nx = 1\n\[ci\]\naws_access_key_id = NEW\n/);
  expect(statSync(real).mode & 0o777).toBe(0o640);
});
