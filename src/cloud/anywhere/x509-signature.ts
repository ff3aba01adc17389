import { createHash, verify } from 'node:crypto';
import type { ApiRequest } from '../server/api.ts';
import { canonicalQuery, headerText, readStamp } from '../server/sigv4-verify.ts';
import { readCertificate, type Certificate } from './certificate-path.ts';
import { invalidSignature, noSignature } from './messages.ts';

/** Who has signed a request with the key of a certificate. */
export interface CertificateSigner {
  readonly leaf: Certificate;
  readonly intermediates: readonly Certificate[];
  /** Of the scope. */
  readonly region: string;
}

const form =
  /^(AWS4-X509-(?:RSA|ECDSA)-SHA256) +Credential=(\d+)\/(\d{8})\/([\w-]+)\/rolesanywhere\/aws4_request *, *SignedHeaders=([^,\s]+) *, *Signature=([0-9a-f]+)$/;
const keyTypes: Readonly<Record<string, string>> = {
  'AWS4-X509-RSA-SHA256': 'rsa',
  'AWS4-X509-ECDSA-SHA256': 'ec',
};
const largestSkewMs = 5 * 60_000;

/** Whether a request is signed with a certificate, well or badly. */
export function isSignedByCertificate({ headers }: ApiRequest): boolean {
  return headerText(headers, 'authorization').startsWith('AWS4-X509-');
}

/**
 * Verifies the signature of a certificate's key.
 *
 * @throws ApiError
 *
 * Source: IAM Roles Anywhere User Guide, "Signing process": as Signature Version 4, with the private key in place of the
 * derived one.
 */
export function verifyX509Signature(request: ApiRequest, now: Date): CertificateSigner {
  const { headers } = request;
  const match = form.exec(headerText(headers, 'authorization').trim());
  if (match === null) throw noSignature();
  const [, algorithm = '', serial, date = '', region = '', names = '', signature = ''] = match;
  const signedHeaders = names.split(';');
  const chain = headerText(headers, 'x-amz-x509-chain');
  const needed = ['host', 'x-amz-date', 'x-amz-x509', ...(chain === '' ? [] : ['x-amz-x509-chain'])];
  const unsigned = needed.find((name) => !signedHeaders.includes(name) || headerText(headers, name) === '');
  if (unsigned !== undefined) throw invalidSignature(`the header ${unsigned} must be sent and signed`);
  const stamp = headerText(headers, 'x-amz-date');
  const signedAt = readStamp(stamp);
  if (signedAt === undefined || !stamp.startsWith(date))
    throw invalidSignature('the date is not the one of the credential scope');
  const leaf = readCertificate(Buffer.from(headerText(headers, 'x-amz-x509'), 'base64'));
  if (leaf.facts.serialDecimal !== serial)
    throw invalidSignature(
      'the credential does not begin with the serial number of the certificate in decimal',
    );
  const scope = `${date}/${region}/rolesanywhere/aws4_request`;
  const toSign = [algorithm, stamp, scope, sha256(canonicalRequest(request, signedHeaders))].join('\n');
  const { publicKey } = leaf;
  const isRight =
    publicKey.asymmetricKeyType === keyTypes[algorithm] &&
    verify('sha256', Buffer.from(toSign), publicKey, Buffer.from(signature, 'hex'));
  if (!isRight) throw invalidSignature();
  if (Math.abs(now.getTime() - signedAt.getTime()) > largestSkewMs)
    throw invalidSignature(`it was made at ${signedAt.toISOString()}, more than 5 minutes from now`);
  const ders = chain.split(',').filter((text) => text !== '');
  const intermediates = ders.map((text) => readCertificate(Buffer.from(text, 'base64')));
  return { leaf, intermediates, region };
}

function canonicalRequest({ method, query, headers, body }: ApiRequest, signed: readonly string[]): string {
  const lines = signed.map((name) => `${name}:${headerText(headers, name).trim().replaceAll(/ +/g, ' ')}\n`);
  return [method, '/sessions', canonicalQuery(query), lines.join(''), signed.join(';'), sha256(body)].join(
    '\n',
  );
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
