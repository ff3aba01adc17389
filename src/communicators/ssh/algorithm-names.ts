/** What the SSH library can encrypt with, the preferred ones first. */
export const cipherNames = [
  'aes128-gcm@openssh.com',
  'aes256-gcm@openssh.com',
  'aes128-ctr',
  'aes192-ctr',
  'aes256-ctr',
  'chacha20-poly1305@openssh.com',
  'aes256-cbc',
  'aes192-cbc',
  'aes128-cbc',
  'aes128-gcm',
  'aes256-gcm',
] as const;

/** How the SSH library can agree on keys, the preferred ones first. */
export const keyExchangeNames = [
  'curve25519-sha256@libssh.org',
  'curve25519-sha256',
  'ecdh-sha2-nistp256',
  'ecdh-sha2-nistp384',
  'ecdh-sha2-nistp521',
  'diffie-hellman-group-exchange-sha256',
  'diffie-hellman-group14-sha256',
  'diffie-hellman-group15-sha512',
  'diffie-hellman-group16-sha512',
  'diffie-hellman-group17-sha512',
  'diffie-hellman-group18-sha512',
  'diffie-hellman-group-exchange-sha1',
  'diffie-hellman-group14-sha1',
  'diffie-hellman-group1-sha1',
] as const;

export type CipherName = (typeof cipherNames)[number];
export type KeyExchangeName = (typeof keyExchangeNames)[number];

/** The names among `given` that are in `known`, in the order given. */
export function onlyKnown<T extends string>(given: readonly string[], known: readonly T[]): T[] {
  return given.flatMap((name) => known.filter((it) => it === name));
}
