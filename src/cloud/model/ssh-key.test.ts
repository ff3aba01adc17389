import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { describeEd25519Key, describeRsaKey, readPublicKey } from './ssh-key.ts';

const ed25519Line =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl github.com';

test("readPublicKey() gives an ED25519 key OpenSSH's fingerprint, in EC2's form", () => {
  expect(readPublicKey(ed25519Line)).toEqual({
    type: 'ed25519',
    publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl',
    fingerprint: '+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU=',
  });
});

test.each([
  ['nothing', ''],
  ['a type without a key', 'ssh-ed25519'],
  ['a key of another type than it says', ed25519Line.replace('ssh-ed25519', 'ssh-rsa')],
  ['an elliptic curve of NIST', 'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAAAA'],
])('readPublicKey() does not take %s', (_what, line) => {
  expect(readPublicKey(line)).toBeUndefined();
});

test('describeRsaKey() and readPublicKey() agree on a key, and fingerprint it as EC2 does', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const made = describeRsaKey(privateKey.export({ format: 'pem', type: 'pkcs1' }).toString());
  const read = readPublicKey(`${made.publicKey} me@here`);
  expect(read?.publicKey).toBe(made.publicKey);
  expect(made.fingerprint).toMatch(/^[0-9a-f]{2}(:[0-9a-f]{2}){19}$/); // SHA-1 of a key made by EC2
  expect(read?.fingerprint).toMatch(/^[0-9a-f]{2}(:[0-9a-f]{2}){15}$/); // MD5 of an imported one
});

test('describeEd25519Key() and readPublicKey() agree on a key', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const made = describeEd25519Key(privateKey);
  expect(readPublicKey(`${made.publicKey} me@here`)).toEqual(made);
});
