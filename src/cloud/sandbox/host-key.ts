import { generateKeyPairSync } from 'node:crypto';

/** An SSH server's ed25519 key in the forms in which the servers of the bases read it. */
export interface HostKey {
  /** OpenSSH's private key file. */
  readonly openSshPrivate: string;
  /** One line, `ssh-ed25519 AAAA... COMMENT`. */
  readonly openSshPublic: string;
  /** Dropbear's private key file, in base64. */
  readonly dropbearPrivate: string;
}

const keyType = 'ssh-ed25519';

/** The block length of the cipher `none`, to which a private key's text is padded. */
const padTo = 8;

/** Takes well under a millisecond, so each instance gets its own before it starts. */
export function makeHostKey(comment: string): HostKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const open = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const secret = Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url');
  const publicBlob = Buffer.concat([field(keyType), field(open)]);
  const pair = Buffer.concat([secret, open]);
  return {
    openSshPrivate: armour(
      openSshPrivateKey(publicBlob, [field(keyType), field(open), field(pair), field(comment)]),
    ),
    openSshPublic: `${keyType} ${publicBlob.toString('base64')} ${comment}\n`,
    dropbearPrivate: Buffer.concat([field(keyType), field(pair)]).toString('base64'),
  };
}

/** The layout of PROTOCOL.key in OpenSSH's sources: without a cipher, one key. */
function openSshPrivateKey(publicBlob: Buffer, fields: readonly Buffer[]): Buffer {
  // Two equal numbers, by which a reader sees that it has deciphered well.
  const check = Buffer.alloc(8);
  const secret = Buffer.concat([check, ...fields]);
  const padding = Buffer.from(
    Array.from({ length: (padTo - (secret.length % padTo)) % padTo }, (_, index) => index + 1),
  );
  const [cipher, kdf, kdfOptions, count] = [
    field('none'),
    field('none'),
    field(''),
    Buffer.from([0, 0, 0, 1]),
  ];
  const secrets = field(Buffer.concat([secret, padding]));
  return Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    cipher,
    kdf,
    kdfOptions,
    count,
    field(publicBlob),
    secrets,
  ]);
}

function armour(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,70}/g) ?? [];
  return ['-----BEGIN OPENSSH PRIVATE KEY-----', ...lines, '-----END OPENSSH PRIVATE KEY-----', ''].join(
    '\n',
  );
}

/** SSH's string: four bytes of length, then the bytes. */
function field(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
