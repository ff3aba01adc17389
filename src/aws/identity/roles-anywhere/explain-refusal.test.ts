import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { readCertificateFacts, type CertificateFacts } from '../../../pki/certificate-facts.ts';
import { issueCertificate } from '../../../pki/issue-certificate.ts';
import { explainRefusal } from './explain-refusal.ts';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

let serial = 10n;

function factsOf(cn: string, purpose: 'authority' | 'client', issuer: string): CertificateFacts {
  const order = {
    subject: [{ type: 'CN', value: cn }],
    publicKey: createPublicKey(privateKey),
    purpose,
    serial: (serial += 1n),
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2027-01-01T00:00:00Z'),
  };
  const by = { name: [{ type: 'CN', value: issuer }], key: privateKey };
  return readCertificateFacts(issueCertificate(order, by));
}

const settings = { trustAnchorArn: 'arn:x:trust-anchor/a1', profileArn: 'arn:x:profile/p1', roleArn: 'r' };
const presented = {
  settings,
  facts: factsOf('host', 'client', 'Sub'),
  given: [factsOf('Sub', 'authority', 'Root')],
  now: new Date('2026-06-01T00:00:00Z'),
};

test.each([
  ['Untrusted signing certificate', 'knows no authority that leads to the certificate\'s issuer "CN=Sub"'],
  ['Untrusted certificate. The certificate was revoked', 'serial number 11, or one above it, stands in a'],
  ['Trust anchor is disabled', 'enable-trust-anchor --trust-anchor-id a1'],
  ['Profile is disabled', 'enable-profile --profile-id p1'],
  ['Invalid signature', 'The signature does not fit'],
  ['Not authorized to set roleSessionName', 'leave session_name out'],
  ['Unable to assume role for r', 'does not let Roles Anywhere take it on for "CN=host"'],
])('"%s" is explained', (message, said) => {
  expect(explainRefusal(message, presented)).toContain(said);
});

test('a certificate that is out of date explains that none is trusted', () => {
  const late = { ...presented, now: new Date('2028-01-01T00:00:00Z') };
  expect(explainRefusal('Untrusted certificate. Insufficient certificate', late)).toContain(
    '- valid until 2027-01-01T00:00:00.000Z',
  );
});

test('an issuer that is no authority explains that none is trusted', () => {
  const given = [factsOf('Sub', 'client', 'Root')];
  expect(explainRefusal('Untrusted signing certificate', { ...presented, given })).toBe(
    'The certificate of the issuer "CN=Sub" breaks rules of Roles Anywhere:\n  - no CA:TRUE; wanted: CA:TRUE\n  - a key usage of digitalSignature; wanted: a key usage with keyCertSign',
  );
});

test('what is not known is left to speak for itself', () => {
  expect(explainRefusal('Something new', presented)).toBeUndefined();
});
