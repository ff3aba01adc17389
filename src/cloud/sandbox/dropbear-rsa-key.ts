import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { sshField, sshInteger } from '../../pki/ssh-field.ts';

const generate = promisify(generateKeyPair);

/** What Dropbear writes of a private key, in its order, by the names of JSON Web Keys. */
const parts = ['e', 'n', 'd', 'p', 'q'] as const;

/**
 * Makes an RSA host key as Dropbear reads it, in base64. Dropbear offers RSA also where it has no such key, and dies when
 * a client takes the offer, as old Go clients do. A key takes a tenth of a second, so all guests of a cloud share one.
 */
export async function makeDropbearRsaKey(): Promise<string> {
  const { privateKey } = await generate('rsa', { modulusLength: 2048 });
  return Buffer.concat([sshField('ssh-rsa'), ...numbersOf(privateKey)]).toString('base64');
}

function numbersOf(privateKey: KeyObject): readonly Buffer[] {
  const key = privateKey.export({ format: 'jwk' });
  return parts.map((part) => sshInteger(Buffer.from(key[part] ?? '', 'base64url')));
}
