import { constants, publicEncrypt } from 'node:crypto';
import type { Guest } from '../runtime.ts';
import type { Instance } from './instances.ts';
import { rsaPublicKey } from './ssh-key.ts';

/**
 * What GetPasswordData tells of the password that a guest's Windows has made: encrypted for the key pair, in base64, in
 * a line of its own. Undefined for other guests, and where the launch named no RSA key pair.
 */
export function passwordData(
  { publicKey = '' }: Pick<Instance, 'publicKey'>,
  { administratorPassword: password }: Pick<Guest, 'administratorPassword'>,
): string | undefined {
  const key = rsaPublicKey(publicKey);
  if (password === undefined || key === undefined) return undefined;
  const encrypted = publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(password));
  return `\r\n${encrypted.toString('base64')}\r\n`;
}
