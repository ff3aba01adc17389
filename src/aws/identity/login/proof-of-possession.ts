import { createPrivateKey, createPublicKey, randomUUID, sign } from 'node:crypto';

export interface ProvenRequest {
  readonly method: 'POST';
  /** Without query and fragment. */
  readonly url: string;
  readonly now: Date;
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/**
 * Shows for one request that whoever sends it holds the key (RFC 9449: DPoP), by a P-256 key in PEM.
 *
 * @throws Error where that is no such key.
 */
export function proofOfPossession(keyPem: string, { method, url, now }: ProvenRequest): string {
  const key = createPrivateKey(keyPem);
  const { kty, crv, x, y } = createPublicKey(key).export({ format: 'jwk' });
  const header = encoded({ alg: 'ES256', typ: 'dpop+jwt', jwk: { kty, crv, x, y } });
  const claims = { jti: randomUUID(), htm: method, htu: url, iat: Math.floor(now.getTime() / 1000) };
  const text = `${header}.${encoded(claims)}`;
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}
