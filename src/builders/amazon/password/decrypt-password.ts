import { constants, privateDecrypt, type KeyObject } from 'node:crypto';
import { badPassword } from './messages.ts';

/**
 * The password that EC2 encrypted with the public half of a key: RSA with the padding of PKCS#1 v1.5 (RFC 8017, 7.2.2).
 * The padding is taken off by hand, since most of Node 20 refuses to (CVE-2023-46809, which is about servers that
 * strangers may ask).
 *
 * @throws Error where the key is another.
 */
export function decryptPassword(data: string, key: KeyObject): string {
  const encrypted = Buffer.from(data, 'base64');
  const block = decrypt(encrypted, key);
  const end = block.indexOf(0, 2);
  if (block[0] !== 0 || block[1] !== 2 || end < 10) throw badPassword();
  return block.toString('utf8', end + 1);
}

function decrypt(encrypted: Buffer, key: KeyObject): Buffer {
  try {
    return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, encrypted);
  } catch (cause) {
    throw badPassword(cause);
  }
}
