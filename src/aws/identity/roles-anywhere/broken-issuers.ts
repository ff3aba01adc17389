import type { CertificateFacts } from '../../../pki/certificate-facts.ts';
import { brokenAuthorityRules, brokenPathLength, type BrokenRule } from './certificate-rules.ts';

/** A certificate that was given as an issuer's, and may not be one. */
export interface BrokenIssuer {
  readonly facts: CertificateFacts;
  readonly rules: readonly BrokenRule[];
}

/**
 * The certificates above a leaf, of those that are given, that break the rules for authorities. They are found by name
 * alone: what breaks the rules is no issuer for anybody else.
 */
export function brokenIssuers(
  leaf: CertificateFacts,
  given: readonly CertificateFacts[],
  now: Date,
): readonly BrokenIssuer[] {
  const left = new Set(given.filter((one) => !isSame(one, leaf)));
  const broken: BrokenIssuer[] = [];
  let below = 0;
  for (let current = leaf; ;) {
    const issuer = [...left].find(({ subjectDer }) => subjectDer.equals(current.issuerDer));
    if (!issuer) return broken;
    left.delete(issuer);
    const rules = [...brokenAuthorityRules(issuer, now), ...brokenPathLength(issuer, below)];
    if (rules.length > 0) broken.push({ facts: issuer, rules });
    if (!issuer.issuerDer.equals(issuer.subjectDer)) below += 1;
    current = issuer;
  }
}

/** An issuer gives no serial number twice. */
function isSame(one: CertificateFacts, other: CertificateFacts): boolean {
  return one.serialDecimal === other.serialDecimal && one.issuerDer.equals(other.issuerDer);
}
