import type { KeyObject } from 'node:crypto';
import { writePem } from './pem.ts';
import { sshField } from './ssh-field.ts';

/** The block length of the cipher `none`, to which the secret part is padded. */
const padTo = 8;
const lineLength = 70;

/** What an Ed25519 public key is on the wire and, in base64, in a line of authorized_keys; a private key has it too. */
export function opensshPublicBlob(key: KeyObject): Buffer {
  return Buffer.concat([sshField('ssh-ed25519'), sshField(ed25519Part(key, 'x'))]);
}

/** The seed of an Ed25519 private key and its public part, as SSH servers and clients keep them. */
export function ed25519Pair(privateKey: KeyObject): Buffer {
  return Buffer.concat([ed25519Part(privateKey, 'd'), ed25519Part(privateKey, 'x')]);
}

/** Writes an Ed25519 private key as OpenSSH does, without a passphrase (PROTOCOL.key of OpenSSH). */
export function writeOpensshKey(privateKey: KeyObject, comment = ''): string {
  // Two equal numbers, by which a reader sees that it has deciphered well.
  const checks = Buffer.alloc(8);
  const publicBlob = opensshPublicBlob(privateKey);
  const secret = Buffer.concat([checks, publicBlob, sshField(ed25519Pair(privateKey)), sshField(comment)]);
  const padding = Uint8Array.from({ length: (padTo - (secret.length % padTo)) % padTo }, (_, at) => at + 1);
  const [cipher, kdf, kdfOptions] = [sshField('none'), sshField('none'), sshField('')];
  const keyCount = Buffer.of(0, 0, 0, 1);
  const file = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    cipher,
    kdf,
    kdfOptions,
    keyCount,
    sshField(publicBlob),
    sshField(Buffer.concat([secret, padding])),
  ]);
  return writePem('OPENSSH PRIVATE KEY', file, lineLength);
}

function ed25519Part(key: KeyObject, part: 'x' | 'd'): Buffer {
  return Buffer.from(key.export({ format: 'jwk' })[part] ?? '', 'base64url');
}
