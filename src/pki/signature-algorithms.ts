import type { HashName } from './hash-names.ts';

/** How a certificate is signed. */
export interface SignatureAlgorithm {
  readonly key: 'rsa' | 'ec' | 'dsa' | 'ed25519' | 'ed448' | 'ml-dsa';
  /** Undefined where the scheme hashes in its own way, or its parameters name the hash (RSA-PSS). */
  readonly hash: HashName | undefined;
}

/** By identifier (RFC 8017, RFC 5758, RFC 8410, RFC 9881). */
export const signatureAlgorithms: Readonly<Record<string, SignatureAlgorithm>> = {
  '1.2.840.113549.1.1.4': { key: 'rsa', hash: 'md5' },
  '1.2.840.113549.1.1.5': { key: 'rsa', hash: 'sha1' },
  '1.2.840.113549.1.1.10': { key: 'rsa', hash: undefined },
  '1.2.840.113549.1.1.11': { key: 'rsa', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { key: 'rsa', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { key: 'rsa', hash: 'sha512' },
  '1.2.840.113549.1.1.14': { key: 'rsa', hash: 'sha224' },
  '1.2.840.10045.4.1': { key: 'ec', hash: 'sha1' },
  '1.2.840.10045.4.3.1': { key: 'ec', hash: 'sha224' },
  '1.2.840.10045.4.3.2': { key: 'ec', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', hash: 'sha512' },
  '2.16.840.1.101.3.4.3.2': { key: 'dsa', hash: 'sha256' },
  '1.3.101.112': { key: 'ed25519', hash: undefined },
  '1.3.101.113': { key: 'ed448', hash: undefined },
  '2.16.840.1.101.3.4.3.17': { key: 'ml-dsa', hash: undefined },
  '2.16.840.1.101.3.4.3.18': { key: 'ml-dsa', hash: undefined },
  '2.16.840.1.101.3.4.3.19': { key: 'ml-dsa', hash: undefined },
};
