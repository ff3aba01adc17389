import type { CertificateFacts } from '../../../pki/certificate-facts.ts';
import { keyAlgorithms } from '../../../pki/key-algorithms.ts';

/** One rule of IAM Roles Anywhere that a certificate breaks. */
export interface BrokenRule {
  readonly rule:
    | 'version'
    | 'authority'
    | 'path-length'
    | 'key-usage'
    | 'hash'
    | 'subject'
    | 'key'
    | 'not-yet-valid'
    | 'expired'
    | 'client-auth';
  /** A warning is of what AWS does not document as refused. */
  readonly severity: 'error' | 'warning';
  /** What the certificate says. */
  readonly found: string;
  /** What it should say. */
  readonly wanted: string;
}

type Rule = (facts: CertificateFacts, now: Date) => BrokenRule | undefined;

const weakHashes = new Set<string | undefined>(['md5', 'sha1', 'sha224']);
const clientAuth = '1.3.6.1.5.5.7.3.2';
const error = (rule: BrokenRule['rule'], found: string, wanted: string): BrokenRule => ({
  rule,
  severity: 'error',
  found,
  wanted,
});

const common: readonly Rule[] = [
  ({ version }) =>
    version === 3 ? undefined : error('version', `X.509 version ${version}`, 'X.509 version 3'),
  ({ signature }) =>
    weakHashes.has(signature?.hash)
      ? error('hash', `a signature over ${signature?.hash?.toUpperCase()}`, 'SHA-256 or stronger')
      : undefined,
  ({ keyAlgorithm }) =>
    Object.hasOwn(keyAlgorithms, keyAlgorithm)
      ? undefined
      : error('key', `a key of the kind ${keyAlgorithm}`, 'an RSA, EC or ML-DSA key'),
  ({ notBefore }, now) =>
    notBefore > now
      ? error('not-yet-valid', `valid from ${notBefore.toISOString()}`, `valid at ${now.toISOString()}`)
      : undefined,
  ({ notAfter }, now) =>
    notAfter < now
      ? error('expired', `valid until ${notAfter.toISOString()}`, `valid at ${now.toISOString()}`)
      : undefined,
];

const leafOnly: readonly Rule[] = [
  ({ isAuthority }) =>
    isAuthority === true ? error('authority', 'CA:TRUE', 'CA:FALSE, or no basic constraints') : undefined,
  ({ keyUsage }) =>
    keyUsage?.includes('digitalSignature')
      ? undefined
      : error('key-usage', describeUsage(keyUsage), 'a key usage with digitalSignature'),
  ({ subject }) =>
    subject.length === 0 ? error('subject', 'an empty subject', 'a subject, as in CN=build') : undefined,
  ({ extendedKeyUsage }) =>
    extendedKeyUsage === undefined || extendedKeyUsage.includes(clientAuth)
      ? undefined
      : {
          ...error('client-auth', 'an extended key usage without clientAuth', 'clientAuth in it'),
          severity: 'warning',
        },
];

const authorityOnly: readonly Rule[] = [
  ({ isAuthority }) => (isAuthority === true ? undefined : error('authority', 'no CA:TRUE', 'CA:TRUE')),
  ({ keyUsage }) =>
    keyUsage?.includes('keyCertSign')
      ? undefined
      : error('key-usage', describeUsage(keyUsage), 'a key usage with keyCertSign'),
];

function describeUsage(keyUsage: readonly string[] | undefined): string {
  return keyUsage === undefined ? 'no key usage' : `a key usage of ${keyUsage.join(', ')}`;
}

/** How many authorities lie below one counts against the length that it allows (RFC 5280, 4.2.1.9). */
export function brokenPathLength({ pathLength }: CertificateFacts, below: number): readonly BrokenRule[] {
  if (pathLength === undefined || below <= pathLength) return [];
  const found = `pathlen:${pathLength}, but ${below} ${below === 1 ? 'authority' : 'authorities'} below it`;
  return [error('path-length', found, `pathlen:${below} or more, or none`)];
}

/**
 * The rules that a certificate breaks with which somebody asks for a session.
 *
 * Source: IAM Roles Anywhere User Guide, "Trust model", end-entity certificates.
 */
export function brokenLeafRules(facts: CertificateFacts, now: Date): readonly BrokenRule[] {
  return [...common, ...leafOnly].flatMap((rule) => rule(facts, now) ?? []);
}

/** The rules that a certificate breaks which is to be a trust anchor. Source: the same, certificate authorities. */
export function brokenAuthorityRules(facts: CertificateFacts, now: Date): readonly BrokenRule[] {
  return [...common, ...authorityOnly].flatMap((rule) => rule(facts, now) ?? []);
}
