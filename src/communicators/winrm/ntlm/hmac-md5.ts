import { createHmac } from 'node:crypto';

/** HMAC_MD5 of MS-NLMP 6 over several pieces. */
export function hmacMd5(key: Uint8Array, ...pieces: readonly Uint8Array[]): Buffer {
  const hmac = createHmac('md5', key);
  for (const piece of pieces) hmac.update(piece);
  return hmac.digest();
}
