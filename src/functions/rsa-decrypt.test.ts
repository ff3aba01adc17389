import { constants, generateKeyPairSync, publicEncrypt } from 'node:crypto';
import { expect, test } from 'vitest';
import { rsaDecrypt } from './rsa-decrypt.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const { publicKey: otherKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const locked = privateKey
  .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' })
  .toString();

function encrypted(bytes: Uint8Array, key = publicKey): string {
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, bytes).toString('base64');
}

const greeting = encrypted(Buffer.from('grüß dich'));

test.each<[what: string, ciphertext: string, key: string, want: string]>([
  ['a text', greeting, pem, 'grüß dich'],
  ['an empty text', encrypted(Buffer.alloc(0)), pem, ''],
  ['with other text around the key', greeting, `Bag Attributes\n${pem}\n`, 'grüß dich'],
])('rsaDecrypt() gives back %s', (_what, ciphertext, key, want) => {
  expect(rsaDecrypt(ciphertext, key)).toBe(want);
});

test.each<[what: string, ciphertext: string, key: string, message: string]>([
  [
    'bytes that are no text',
    encrypted(Buffer.from([0xff, 0xfe])),
    pem,
    'what is encrypted is not text in UTF-8',
  ],
  ['what is no base64', 'not base64!', pem, 'this is not base64'],
  ['what is too short', 'YWJj', pem, 'this was not encrypted for the key'],
  [
    'what another key was used for',
    encrypted(Buffer.from('x'), otherKey),
    pem,
    'this was not encrypted for the key',
  ],
  [
    'a key in PKCS #8',
    greeting,
    pkcs8,
    'a key that begins with BEGIN RSA PRIVATE KEY is required, not PRIVATE KEY',
  ],
  ['a locked key', greeting, locked, 'the key is protected by a passphrase; give one without'],
])('rsaDecrypt() refuses %s', (_what, ciphertext, key, message) => {
  expect(rsaDecrypt(ciphertext, key)).toMatchObject({ kind: 'problem', message });
});
