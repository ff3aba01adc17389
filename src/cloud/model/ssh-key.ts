import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { opensshPublicBlob } from '../../pki/openssh-key.ts';
import { sshField, sshInteger } from '../../pki/ssh-field.ts';

/** A key pair as EC2 hands it out. */
export interface SshKey {
  readonly type: 'rsa' | 'ed25519';
  /** In the form of authorized_keys, without a comment. */
  readonly publicKey: string;
  readonly fingerprint: string;
}

function jwkBytes(key: KeyObject, name: 'n' | 'e'): Buffer {
  return Buffer.from(key.export({ format: 'jwk' })[name] ?? '', 'base64url');
}

function rsaBlob(publicKey: KeyObject): Buffer {
  return Buffer.concat([
    sshField('ssh-rsa'),
    sshInteger(jwkBytes(publicKey, 'e')),
    sshInteger(jwkBytes(publicKey, 'n')),
  ]);
}

function colons(hash: Buffer): string {
  return (hash.toString('hex').match(/../g) ?? []).join(':');
}

/** EC2 fingerprints ED25519 keys as OpenSSH does, but keeps base64's padding and leaves `SHA256:` out. */
function ed25519Fingerprint(blob: Uint8Array): string {
  return createHash('sha256').update(blob).digest('base64');
}

/** An RSA key made by EC2: its fingerprint is SHA-1 over the private key. */
export function describeRsaKey(pem: string): SshKey {
  const privateKey = createPrivateKey(pem);
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  const fingerprint = colons(createHash('sha1').update(der).digest());
  const publicKey = `ssh-rsa ${rsaBlob(createPublicKey(privateKey)).toString('base64')}`;
  return { type: 'rsa', publicKey, fingerprint };
}

export function describeEd25519Key(privateKey: KeyObject): SshKey {
  const blob = opensshPublicBlob(privateKey);
  return {
    type: 'ed25519',
    publicKey: `ssh-ed25519 ${blob.toString('base64')}`,
    fingerprint: ed25519Fingerprint(blob),
  };
}

function readFields(blob: Buffer): readonly Buffer[] {
  const fields: Buffer[] = [];
  for (let at = 0; at + 4 <= blob.length;) {
    const length = blob.readUInt32BE(at);
    fields.push(blob.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return fields;
}

function rsaKey(e: Buffer, n: Buffer): KeyObject {
  const key = { kty: 'RSA', e: e.toString('base64url'), n: n.toString('base64url') };
  return createPublicKey({ key, format: 'jwk' });
}

/** The RSA key of a line of authorized_keys; undefined for a key of another kind. */
export function rsaPublicKey(line: string): KeyObject | undefined {
  const [type, body = ''] = line.split(' ');
  const [, e, n] = readFields(Buffer.from(body, 'base64'));
  return type === 'ssh-rsa' && e !== undefined && n !== undefined ? rsaKey(e, n) : undefined;
}

const rsaSizes: readonly number[] = [1024, 2048, 4096];

/** Reads a line of authorized_keys; undefined where EC2 does not take such a key. */
export function readPublicKey(line: string): SshKey | undefined {
  const [type, body = ''] = line.trim().split(/\s+/);
  const blob = Buffer.from(body, 'base64');
  const [name, first, second] = readFields(blob);
  if (name?.toString() !== type || first === undefined) return undefined;
  const publicKey = `${type} ${blob.toString('base64')}`;
  if (type === 'ssh-ed25519' && first.length === 32) {
    return { type: 'ed25519', publicKey, fingerprint: ed25519Fingerprint(blob) };
  }
  if (type !== 'ssh-rsa' || second === undefined) return undefined;
  const key = rsaKey(first, second);
  if (!rsaSizes.includes(key.asymmetricKeyDetails?.modulusLength ?? 0)) return undefined;
  const der = key.export({ format: 'der', type: 'spki' });
  return { type: 'rsa', publicKey, fingerprint: colons(createHash('md5').update(der).digest()) };
}
