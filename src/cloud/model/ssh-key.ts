import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** A key pair as EC2 hands it out. */
export interface SshKey {
  readonly type: 'rsa' | 'ed25519';
  /** In the form of authorized_keys, without a comment. */
  readonly publicKey: string;
  readonly fingerprint: string;
}

/** A field of SSH's binary encoding: its length, then its bytes (RFC 4251, section 5). */
function field(bytes: string | Uint8Array): Buffer {
  const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, content]);
}

/** A positive integer: a leading zero byte where the highest bit is set. */
function positive(bytes: Uint8Array): Buffer {
  return field((bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes);
}

function jwkBytes(key: KeyObject, name: 'n' | 'e' | 'x' | 'd'): Buffer {
  return Buffer.from(key.export({ format: 'jwk' })[name] ?? '', 'base64url');
}

function rsaBlob(publicKey: KeyObject): Buffer {
  return Buffer.concat([
    field('ssh-rsa'),
    positive(jwkBytes(publicKey, 'e')),
    positive(jwkBytes(publicKey, 'n')),
  ]);
}

function ed25519Blob(publicPart: Uint8Array): Buffer {
  return Buffer.concat([field('ssh-ed25519'), field(publicPart)]);
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
  const blob = ed25519Blob(jwkBytes(privateKey, 'x'));
  return {
    type: 'ed25519',
    publicKey: `ssh-ed25519 ${blob.toString('base64')}`,
    fingerprint: ed25519Fingerprint(blob),
  };
}

/** The private key file that OpenSSH writes, without a passphrase (PROTOCOL.key of OpenSSH). */
export function printOpenSshKey(privateKey: KeyObject, check: Uint8Array): string {
  const publicPart = jwkBytes(privateKey, 'x');
  const secret = Buffer.concat([
    check,
    check,
    field('ssh-ed25519'),
    field(publicPart),
    field(Buffer.concat([jwkBytes(privateKey, 'd'), publicPart])),
    field(''),
  ]);
  const padding = Uint8Array.from({ length: (8 - (secret.length % 8)) % 8 }, (_, at) => at + 1);
  const one = Buffer.of(0, 0, 0, 1);
  const file = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    field('none'),
    field('none'),
    field(''),
    one,
    field(ed25519Blob(publicPart)),
    field(Buffer.concat([secret, padding])),
  ]);
  const lines = file.toString('base64').match(/.{1,70}/g) ?? [];
  return ['-----BEGIN OPENSSH PRIVATE KEY-----', ...lines, '-----END OPENSSH PRIVATE KEY-----', ''].join(
    '\n',
  );
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
  const key = createPublicKey({
    key: { kty: 'RSA', e: first.toString('base64url'), n: second.toString('base64url') },
    format: 'jwk',
  });
  if (!rsaSizes.includes(key.asymmetricKeyDetails?.modulusLength ?? 0)) return undefined;
  const der = key.export({ format: 'der', type: 'spki' });
  return { type: 'rsa', publicKey, fingerprint: colons(createHash('md5').update(der).digest()) };
}
