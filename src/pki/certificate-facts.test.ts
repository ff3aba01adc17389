import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCertificateFacts, tryCertificateFacts } from './certificate-facts.ts';
import { DerError } from './der-value.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiln-facts-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Has OpenSSL make a certificate that signs itself. */
function made(key: readonly string[], config: string, options: readonly string[] = []): Buffer {
  writeFileSync(
    join(folder, 'conf'),
    `[req]\ndistinguished_name = dn\nprompt = no\nstring_mask = utf8only\n${config}`,
  );
  const run = (...args: readonly string[]): unknown =>
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  run('genpkey', ...key, '-out', 'key');
  const common = ['-x509', '-new', '-utf8', '-key', 'key', '-config', 'conf', '-days', '3650'];
  run('req', ...common, '-outform', 'DER', '-out', 'cert', ...options);
  return readFileSync(join(folder, 'cert'));
}

const ec = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'];

test('readCertificateFacts() reads names, numbers, usages and alternative names', () => {
  const facts = readCertificateFacts(
    made(
      ec,
      `x509_extensions = v3
[dn]
C = CH
O = Käse & Co
1.OU = a
2.OU = b
CN = leaf
1.1.2.3.4.5 = own
[v3]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,keyAgreement,decipherOnly
extendedKeyUsage = clientAuth,serverAuth
subjectAltName = DNS:a.example,URI:spiffe://x/y,email:me@example.com,dirName:dir
[dir]
CN = other
`,
      ['-set_serial', '0x01ffffffffffffffffffffffffffffffffffffff', '-sha512'],
    ),
  );
  expect(facts).toMatchObject({
    version: 3,
    serialDecimal: BigInt('0x01ffffffffffffffffffffffffffffffffffffff').toString(),
    subject: [
      { type: 'C', value: 'CH' },
      { type: 'O', value: 'Käse & Co' },
      { type: 'OU', value: 'a' },
      { type: 'OU', value: 'b' },
      { type: 'CN', value: 'leaf' },
      { type: '1.2.3.4.5', value: 'own' },
    ],
    signature: { key: 'ec', hash: 'sha512' },
    keyAlgorithm: '1.2.840.10045.2.1',
    isAuthority: false,
    keyUsage: ['digitalSignature', 'keyAgreement', 'decipherOnly'],
    extendedKeyUsage: ['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.1'],
    alternativeNames: [
      { kind: 'dns', text: 'a.example' },
      { kind: 'uri', text: 'spiffe://x/y' },
      { kind: 'other' },
      { kind: 'name', parts: [{ type: 'CN', value: 'other' }] },
    ],
  });
  expect(facts.issuerDer).toEqual(facts.subjectDer);
  expect(Math.round((facts.notAfter.getTime() - facts.notBefore.getTime()) / 86_400_000)).toBe(3650);
});

test('readCertificateFacts() tells an extension that is missing from one that says no', () => {
  const plain = '[dn]\nCN = x\n';
  expect(readCertificateFacts(made(['-algorithm', 'ED25519'], plain))).toMatchObject({
    version: 1,
    signature: { key: 'ed25519', hash: undefined },
    isAuthority: undefined,
    pathLength: undefined,
    keyUsage: undefined,
    extendedKeyUsage: undefined,
    alternativeNames: [],
  });
  const authority = 'x509_extensions = v3\n[dn]\nCN = x\n[v3]\nbasicConstraints = CA:TRUE,pathlen:0\n';
  expect(readCertificateFacts(made(ec, authority))).toMatchObject({ isAuthority: true, pathLength: 0 });
});

test('readCertificateFacts() refuses what is no certificate', () => {
  const whole = made(ec, '[dn]\nCN = x\n');
  for (let length = 0; length < whole.length; length += 5)
    expect(tryCertificateFacts(whole.subarray(0, length))).toBeInstanceOf(DerError);
  expect(tryCertificateFacts(Buffer.from('not a certificate'))).toBeInstanceOf(DerError);
});
