import { generateKeyPairSync } from 'node:crypto';
import ssh2 from 'ssh2';
import { expect, test } from 'vitest';
import { makeLoginKey } from '../../../test/support/ssh-login.ts';
import { readPrivateKey } from './private-key.ts';

const noPublic = { publicKeyEncoding: { type: 'spki', format: 'pem' } } as const;

function pemOf(type: 'pkcs1' | 'pkcs8' | 'sec1', kind: 'rsa' | 'ec' | 'ed25519'): string {
  if (kind === 'rsa') {
    const privateKeyEncoding = { type: type === 'pkcs1' ? type : 'pkcs8', format: 'pem' } as const;
    return generateKeyPairSync('rsa', { modulusLength: 1024, ...noPublic, privateKeyEncoding }).privateKey;
  }
  if (kind === 'ed25519') {
    const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const;
    return generateKeyPairSync('ed25519', { ...noPublic, privateKeyEncoding }).privateKey;
  }
  const privateKeyEncoding = { type: type === 'sec1' ? type : 'pkcs8', format: 'pem' } as const;
  return generateKeyPairSync('ec', { namedCurve: 'P-256', ...noPublic, privateKeyEncoding }).privateKey;
}

test.each([
  ['pkcs1', 'rsa', 'ssh-rsa'],
  ['pkcs8', 'rsa', 'ssh-rsa'],
  ['sec1', 'ec', 'ecdsa-sha2-nistp256'],
  ['pkcs8', 'ec', 'ecdsa-sha2-nistp256'],
  ['pkcs8', 'ed25519', 'ssh-ed25519'],
] as const)('a %s %s key is read as %s and can sign', (type, kind, want) => {
  const read = readPrivateKey(`some text\n${pemOf(type, kind)}`);
  const parsed = ssh2.utils.parseKey(read.kind === 'key' ? read.pem : '');
  if (parsed instanceof Error) throw parsed;
  expect(parsed.type).toBe(want);
  const signature = parsed.sign('text');
  expect(parsed.verify('text', signature)).toBe(true);
});

test('keys made by ssh-keygen are read, those with a passphrase are told apart', () => {
  const open = makeLoginKey();
  const closed = ssh2.utils.generateKeyPairSync('ed25519', {
    passphrase: 'x',
    cipher: 'aes256-ctr',
    rounds: 4,
  });
  expect(readPrivateKey(open.privateKey).kind).toBe('key');
  expect(readPrivateKey(closed.private).kind).toBe('encrypted');
});

test.each([
  ['-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----', 'encrypted'],
  [
    '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nMIIB\n-----END RSA PRIVATE KEY-----',
    'encrypted',
  ],
  ['not a key', 'not-a-key'],
  ['', 'not-a-key'],
  ['-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----', 'not-a-key'],
  ['-----BEGIN OPENSSH PRIVATE KEY-----\nYWJj\n-----END OPENSSH PRIVATE KEY-----', 'not-a-key'],
])('%j is %s', (text, want) => {
  expect(readPrivateKey(text).kind).toBe(want);
});
