import { readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../test/support/temp-folder.ts';
import { claimFile } from './claim-file.ts';

test('a file is claimed once, however many want it at the same time', async () => {
  const path = join(tempFolder(), 'codes', 'one');
  const claims = await Promise.all([1, 2, 3, 4].map(() => claimFile(path)));
  expect(claims.filter(Boolean)).toHaveLength(1);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('what was claimed long ago is forgotten', async () => {
  const folder = tempFolder();
  await claimFile(join(folder, 'old'));
  utimesSync(join(folder, 'old'), 0, 0);
  await claimFile(join(folder, 'new'));
  expect(readdirSync(folder)).toEqual(['new']);
});
