import { verify, type KeyObject } from 'node:crypto';
import {
  DerError,
  derTag,
  readDer,
  readObjectIdentifier,
  readParts,
  readPartsOf,
  type DerValue,
} from '../../pki/der-value.ts';
import { readPem } from '../../pki/pem.ts';
import { signatureAlgorithms } from '../../pki/signature-algorithms.ts';
import { validation } from './messages.ts';

/** A certificate revocation list (RFC 5280, 5.1). */
export interface Crl {
  readonly issuerDer: Buffer;
  /** In decimal. */
  readonly serials: ReadonlySet<string>;
  readonly isSignedBy: (key: KeyObject) => boolean;
}

/** Reads a list in PEM or DER. @throws ApiError where it is none. */
export function readCrl(data: Buffer): Crl {
  const block = readPem(data.toString('latin1')).find(({ label }) => label === 'X509 CRL');
  try {
    return readList(block?.der ?? data);
  } catch (error) {
    if (error instanceof DerError) throw validation(`Invalid CRL: ${error.message}`);
    throw error;
  }
}

function readList(der: Buffer): Crl {
  const [body, algorithm, signature] = readPartsOf(readDer(der), derTag.sequence, 'revocation list');
  const parts = readPartsOf(body, derTag.sequence, 'revocation list');
  const [, issuer, ...rest] = parts[0]?.tag === derTag.integer ? parts.slice(1) : parts;
  const revoked = rest.find(({ tag }) => tag === derTag.sequence);
  const [algorithmName] = readPartsOf(algorithm, derTag.sequence, "signature's algorithm");
  const { hash } = signatureAlgorithms[readObjectIdentifier(algorithmName, "signature's algorithm")] ?? {};
  if (body === undefined || issuer === undefined || signature === undefined)
    throw new DerError('the revocation list ends too early');
  return {
    issuerDer: issuer.raw,
    serials: new Set((revoked ? readParts(revoked) : []).map(readSerial)),
    isSignedBy: (key) => hash !== undefined && verify(hash, body.raw, key, signature.content.subarray(1)),
  };
}

function readSerial(entry: DerValue): string {
  const [serial] = readParts(entry);
  return BigInt(`0x${serial?.content.toString('hex') ?? '0'}`).toString();
}
