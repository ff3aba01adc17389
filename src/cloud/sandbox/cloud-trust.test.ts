import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../../base/clock.ts';
import { tempFolder } from '../../../test/support/temp-folder.ts';
import { CloudAuthority } from '../server/cloud-authority.ts';
import { hashName, trustLines } from './cloud-trust.ts';

test("the certificate's file in a folder of certificates has the name that OpenSSL looks for", async () => {
  const folder = tempFolder();
  const { pem } = await CloudAuthority.open(folder, systemClock);
  const file = join(folder, 'ca.pem');
  writeFileSync(file, pem);
  const hash = execFileSync('openssl', ['x509', '-noout', '-hash', '-in', file], { encoding: 'utf8' });
  expect(hashName).toBe(`${hash.trim()}.0`);
});

test('the lines that make a guest trust a certificate can be read by a shell', () => {
  const script = trustLines("-----BEGIN CERTIFICATE-----\n'\n-----END CERTIFICATE-----\n").join('\n');
  expect(execFileSync('/bin/sh', ['-n', '-c', script], { encoding: 'utf8' })).toBe('');
});
