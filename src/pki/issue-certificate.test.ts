import { execFileSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, X509Certificate, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCertificateFacts } from './certificate-facts.ts';
import { issueCertificate, type CertificateOrder } from './issue-certificate.ts';
import { writePem } from './pem.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiln-issue-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const keys: ReadonlyArray<readonly [string, KeyObject]> = [
  ['P-256', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey],
  ['P-384', generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey],
  ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey],
];

const authorityName = [
  { type: 'C', value: 'CH' },
  { type: 'O', value: 'Käse & Co' },
  { type: 'CN', value: 'Own authority' },
];

function order(purpose: CertificateOrder['purpose'], key: KeyObject): CertificateOrder {
  return {
    subject: purpose === 'authority' ? authorityName : [{ type: 'CN', value: 'build-runner' }],
    publicKey: createPublicKey(key),
    purpose,
    serial: 0xff_ee_ddn,
    notBefore: new Date('2026-01-02T03:04:05Z'),
    notAfter: new Date('2051-01-02T03:04:05Z'),
    dnsNames: purpose === 'client' ? ['runner.example'] : [],
    uris: purpose === 'client' ? ['spiffe://example/runner'] : [],
  };
}

describe.each(keys)('issueCertificate() with a key of %s', (_, key) => {
  const issuer = { name: authorityName, key };
  const authority = issueCertificate(order('authority', key), issuer);
  const leafKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const leaf = issueCertificate(order('client', leafKey), issuer);

  test('makes what OpenSSL verifies strictly', () => {
    const paths = { ca: join(folder, 'ca.pem'), leaf: join(folder, 'leaf.pem') };
    writeFileSync(paths.ca, writePem('CERTIFICATE', authority));
    writeFileSync(paths.leaf, writePem('CERTIFICATE', leaf));
    const verify = ['verify', '-x509_strict', '-purpose', 'sslclient', '-CAfile', paths.ca, paths.leaf];
    expect(execFileSync('openssl', verify, { encoding: 'utf8' })).toBe(`${paths.leaf}: OK\n`);
  });

  test('makes what Node reads as it was ordered', () => {
    const read = new X509Certificate(leaf);
    expect(read.checkIssued(new X509Certificate(authority))).toBe(true);
    expect(read.checkPrivateKey(leafKey)).toBe(true);
    expect(read.subjectAltName).toBe('DNS:runner.example, URI:spiffe://example/runner');
    expect(read.serialNumber).toBe('FFEEDD');
    expect([read.validFrom, read.validTo]).toEqual(['Jan  2 03:04:05 2026 GMT', 'Jan  2 03:04:05 2051 GMT']);
  });

  test('makes what we read as it was ordered', () => {
    expect(readCertificateFacts(authority)).toMatchObject({
      version: 3,
      serialDecimal: '16772829',
      subject: authorityName,
      issuer: authorityName,
      isAuthority: true,
      keyUsage: ['keyCertSign', 'cRLSign'],
      extendedKeyUsage: undefined,
    });
    expect(readCertificateFacts(leaf)).toMatchObject({
      subject: [{ type: 'CN', value: 'build-runner' }],
      issuer: authorityName,
      isAuthority: false,
      keyUsage: ['digitalSignature'],
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'],
      notAfter: new Date('2051-01-02T03:04:05Z'),
    });
  });
});
