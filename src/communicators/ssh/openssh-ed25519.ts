import type { KeyObject } from 'node:crypto';

/** Writes an Ed25519 private key as OpenSSH does, without a passphrase (PROTOCOL.key of OpenSSH). */
export function encodeOpensshEd25519(key: KeyObject): string {
  const { x, d } = key.export({ format: 'jwk' });
  const publicPart = Buffer.from(x ?? '', 'base64url');
  const type = wire(Buffer.from('ssh-ed25519'));
  const publicKey = Buffer.concat([type, wire(publicPart)]);
  const secret = Buffer.concat([
    Buffer.alloc(8), // the two check numbers, which must be equal
    publicKey,
    wire(Buffer.concat([Buffer.from(d ?? '', 'base64url'), publicPart])),
    wire(Buffer.alloc(0)), // no comment
  ]);
  const none = wire(Buffer.from('none'));
  const body = Buffer.concat([
    Buffer.from('openssh-key-v1\0', 'latin1'),
    none,
    none,
    wire(Buffer.alloc(0)),
    uint32(1),
    wire(publicKey),
    wire(padded(secret)),
  ]);
  const lines = body.toString('base64').match(/.{1,70}/g) ?? [];
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines.join('\n')}\n-----END OPENSSH PRIVATE KEY-----\n`;
}

/** Filled up to a multiple of eight bytes with 1, 2, 3 ... */
function padded(bytes: Buffer): Buffer {
  const missing = (8 - (bytes.length % 8)) % 8;
  return Buffer.concat([bytes, Buffer.from(Array.from({ length: missing }, (_, i) => i + 1))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function wire(bytes: Buffer): Buffer {
  return Buffer.concat([uint32(bytes.length), bytes]);
}
