import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../../test/support/temp-folder.ts';
import { findDropbearRsaKey } from './dropbear-rsa-key.ts';

test('clouds with one data folder have one RSA host key, which only its owner reads', async () => {
  const folder = tempFolder();
  const first = await findDropbearRsaKey(folder);
  expect(Buffer.from(first, 'base64').subarray(4, 11).toString()).toBe('ssh-rsa');
  expect(await findDropbearRsaKey(folder)).toBe(first);
  expect(statSync(join(folder, 'dropbear_rsa_host_key')).mode & 0o777).toBe(0o600);
});
