import { constants, createPrivateKey, privateDecrypt } from 'node:crypto';
import type { CallProblem } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { base64Bytes } from './base64-bytes.ts';
import { decodeUtf8 } from './utf8.ts';

/** What PKCS #1 v1.5 puts before the text: a zero, a two, at least eight bytes of chance and a zero. */
const shortestPadding = 11;

/** Decrypts base64 that was encrypted with the public half of an RSA key, by PKCS #1 v1.5. */
export function rsaDecrypt(ciphertext: string, privateKey: string): string | CallProblem {
  const bytes = base64Bytes(ciphertext);
  if (!bytes) return problem('this is not base64', 0);
  const [pem, type] = /-----BEGIN ([A-Z ]+)-----[^]*?-----END \1-----/.exec(privateKey) ?? [];
  if (pem === undefined) return problem('this is not a key in PEM form', 1);
  if (type !== 'RSA PRIVATE KEY')
    return problem(`a key that begins with BEGIN RSA PRIVATE KEY is required, not ${type}`, 1);
  if (pem.includes('ENCRYPTED')) return problem('the key is protected by a passphrase; give one without', 1);
  const padded = decryptRaw(bytes, pem);
  const end = padded?.indexOf(0, 2) ?? -1;
  if (padded?.[0] !== 0 || padded[1] !== 2 || end < shortestPadding - 1)
    return problem('this was not encrypted for the key', 0);
  return decodeUtf8(padded.subarray(end + 1)) ?? problem('what is encrypted is not text in UTF-8', 0);
}

/** Without padding, since Node refuses that of PKCS #1 v1.5, or makes up a text where it is wrong. */
function decryptRaw(bytes: Buffer, pem: string): Buffer | undefined {
  try {
    const key = createPrivateKey({ key: pem, format: 'pem', type: 'pkcs1' });
    return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, bytes);
  } catch {
    return undefined;
  }
}
