import type { KeyObject } from 'node:crypto';
import { createPrivateKey } from 'node:crypto';
import { writeOpensshKey } from '../../pki/openssh-key.ts';

export type ReadKey =
  /** In a form that the SSH library reads: PKCS#1, SEC1 or OpenSSH. */
  | { readonly kind: 'key'; readonly pem: string }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'not-a-key' };

const pemBlock = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----[\s\S]+?-----END \1-----/;
const opensshMagic = 'openssh-key-v1\0';

/** Reads the first private key of a text. Keys with a passphrase are told apart from what is no key at all. */
export function readPrivateKey(text: string): ReadKey {
  const [block, label] = pemBlock.exec(text) ?? [];
  if (block === undefined) return { kind: 'not-a-key' };
  if (label === 'OPENSSH PRIVATE KEY') return readOpenssh(block);
  if (label === 'ENCRYPTED PRIVATE KEY' || block.includes('Proc-Type: 4,ENCRYPTED'))
    return { kind: 'encrypted' };
  return readPem(block);
}

function readOpenssh(block: string): ReadKey {
  const body = Buffer.from(block.replace(/-----[^-]+-----/g, ''), 'base64');
  if (body.toString('latin1', 0, opensshMagic.length) !== opensshMagic) return { kind: 'not-a-key' };
  const start = opensshMagic.length + 4;
  if (body.length < start) return { kind: 'not-a-key' };
  const cipher = body.toString('latin1', start, start + body.readUInt32BE(opensshMagic.length));
  return cipher === 'none' ? { kind: 'key', pem: `${block}\n` } : { kind: 'encrypted' };
}

function readPem(block: string): ReadKey {
  let key: KeyObject;
  try {
    key = createPrivateKey(block);
  } catch {
    return { kind: 'not-a-key' };
  }
  const kind = key.asymmetricKeyType;
  if (kind === 'rsa') return { kind: 'key', pem: key.export({ type: 'pkcs1', format: 'pem' }).toString() };
  if (kind === 'ec') return { kind: 'key', pem: key.export({ type: 'sec1', format: 'pem' }).toString() };
  if (kind === 'ed25519') return { kind: 'key', pem: writeOpensshKey(key) };
  return { kind: 'not-a-key' };
}
