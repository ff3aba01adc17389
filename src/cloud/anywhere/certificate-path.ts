import { X509Certificate, type KeyObject } from 'node:crypto';
import { readCertificateFacts, type CertificateFacts } from '../../pki/certificate-facts.ts';
import { DerError } from '../../pki/der-value.ts';
import { readPem } from '../../pki/pem.ts';
import {
  badAuthority,
  certificateOutOfDate,
  certificateRevoked,
  insufficientCertificate,
  untrustedSigner,
  validation,
} from './messages.ts';
import type { Crl } from './revocation.ts';

/** A certificate as Node verifies with it, and what it says. */
export interface Certificate {
  readonly x509: X509Certificate;
  readonly publicKey: KeyObject;
  readonly facts: CertificateFacts;
}

const strongHashes = new Set(['sha256', 'sha384', 'sha512']);
const keyAlgorithms = new Set(['1.2.840.113549.1.1.1', '1.2.840.10045.2.1']);
const longestPath = 5;

/** @throws ApiError where the bytes are no certificate, or one with a key that Node does not know (ML-DSA). */
export function readCertificate(der: Buffer): Certificate {
  try {
    const x509 = new X509Certificate(der);
    return { x509, publicKey: x509.publicKey, facts: readCertificateFacts(der) };
  } catch (error) {
    if (error instanceof DerError || (error instanceof Error && 'code' in error))
      throw validation('Invalid certificate');
    throw error;
  }
}

/**
 * Reads the certificates of a trust anchor.
 *
 * @throws ApiError where there are none or more than two, and where one is no authority's.
 *
 * Source: IAM Roles Anywhere User Guide, "Trust model", certificate authorities.
 */
export function readAnchors(pem: string): readonly Certificate[] {
  const blocks = readPem(pem).filter(({ label }) => label === 'CERTIFICATE');
  if (blocks.length < 1 || blocks.length > 2)
    throw validation('A trust anchor has one or two certificates in PEM');
  const certificates = blocks.map(({ der }) => readCertificate(der));
  if (certificates.some(({ facts }) => !isAuthority(facts))) throw badAuthority();
  return certificates;
}

function isAuthority(facts: CertificateFacts): boolean {
  return (
    facts.version === 3 &&
    facts.isAuthority === true &&
    facts.keyUsage?.includes('keyCertSign') === true &&
    hasStrongHash(facts)
  );
}

function hasStrongHash({ signature }: CertificateFacts): boolean {
  return strongHashes.has(signature?.hash ?? '');
}

function isInDate({ notBefore, notAfter }: CertificateFacts, now: Date): boolean {
  return notBefore <= now && now <= notAfter;
}

/**
 * What must hold of the certificate that signs.
 *
 * @throws ApiError
 *
 * Source: IAM Roles Anywhere User Guide, "Trust model", end entity certificates.
 */
export function checkLeaf({ facts }: Certificate, now: Date): void {
  const isSufficient =
    facts.version === 3 &&
    facts.isAuthority !== true &&
    facts.keyUsage?.includes('digitalSignature') === true &&
    hasStrongHash(facts) &&
    facts.subject.length > 0 &&
    keyAlgorithms.has(facts.keyAlgorithm);
  if (!isSufficient) throw insufficientCertificate();
  if (!isInDate(facts, now)) throw certificateOutOfDate();
}

export interface PathSearch {
  /** As they were sent, in any order. */
  readonly intermediates: readonly Certificate[];
  readonly anchors: readonly Certificate[];
  readonly now: Date;
}

/** The certificates from the leaf to an anchor, both included. @throws ApiError where there is no way. */
export function findPath(leaf: Certificate, search: PathSearch): readonly Certificate[] {
  const path = extend([leaf], search);
  if (path === undefined) throw untrustedSigner();
  return path;
}

function extend(path: readonly Certificate[], search: PathSearch): readonly Certificate[] | undefined {
  const last = path.at(-1);
  if (last === undefined || path.length > longestPath) return undefined;
  const below = authoritiesIn(path);
  const fits = (one: Certificate): boolean =>
    isInDate(one.facts, search.now) && (one.facts.pathLength ?? Infinity) >= below && hasIssued(one, last);
  const anchor = search.anchors.find(fits);
  if (anchor) return [...path, anchor];
  for (const next of search.intermediates) {
    if (path.includes(next) || !isAuthority(next.facts) || !fits(next)) continue;
    const found = extend([...path, next], search);
    if (found) return found;
  }
  return undefined;
}

/** How many of a path count against the length that an authority allows (RFC 5280, 4.2.1.9). */
function authoritiesIn([, ...above]: readonly Certificate[]): number {
  return above.filter(({ facts }) => !facts.issuerDer.equals(facts.subjectDer)).length;
}

function hasIssued(issuer: Certificate, { x509, facts }: Certificate): boolean {
  return facts.issuerDer.equals(issuer.facts.subjectDer) && x509.verify(issuer.publicKey);
}

/** @throws ApiError where a certificate of the path stands in a list that its issuer has signed. */
export function checkRevocation(path: readonly Certificate[], lists: readonly Crl[]): void {
  path.slice(0, -1).forEach(({ facts }, at) => {
    const issuer = path[at + 1];
    const revokes = lists.some(
      (list) =>
        issuer !== undefined &&
        list.issuerDer.equals(facts.issuerDer) &&
        list.serials.has(facts.serialDecimal) &&
        list.isSignedBy(issuer.publicKey),
    );
    if (revokes) throw certificateRevoked();
  });
}
