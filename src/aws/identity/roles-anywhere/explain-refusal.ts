import type { CertificateFacts } from '../../../pki/certificate-facts.ts';
import { describeName } from '../../../pki/distinguished-name.ts';
import { brokenIssuers } from './broken-issuers.ts';
import { brokenLeafRules } from './certificate-rules.ts';
import {
  anchorDoesNotKnow,
  anchorIsDisabled,
  breaksRules,
  certificateIsRevoked,
  issuerBreaksRules,
  profileIsDisabled,
  roleNotAllowed,
  sessionNameNotAllowed,
  signatureDoesNotFit,
  tagsNotMapped,
} from './messages.ts';
import type { RolesAnywhereSettings } from './roles-anywhere-settings.ts';

/** What was presented when Roles Anywhere refused. */
export interface Presented {
  readonly settings: Pick<RolesAnywhereSettings, 'trustAnchorArn' | 'profileArn' | 'roleArn'>;
  readonly facts: CertificateFacts;
  /** The other certificates that were given, whether they belong to the chain or not. */
  readonly given: readonly CertificateFacts[];
  readonly now: Date;
}

/** By what Roles Anywhere says, the most particular first. */
const explanations: ReadonlyArray<readonly [RegExp, (presented: Presented) => string]> = [
  [/revoked/i, ({ facts }) => certificateIsRevoked(describeName(facts.subject), facts.serialDecimal)],
  [/anchor.*disabled/i, ({ settings }) => anchorIsDisabled(settings.trustAnchorArn)],
  [/profile.*disabled/i, ({ settings }) => profileIsDisabled(settings.profileArn)],
  [/insufficient certificate/i, ({ facts }) => anchorDoesNotKnow(describeName(facts.issuer))],
  [/untrusted/i, ({ facts }) => anchorDoesNotKnow(describeName(facts.issuer))],
  [/invalid signature/i, () => signatureDoesNotFit],
  [/rolesessionname/i, ({ settings }) => sessionNameNotAllowed(settings.profileArn)],
  [/session tags/i, ({ facts }) => tagsNotMapped(describeName(facts.subject))],
  [/unable to assume role/i, ({ settings, facts }) => roleNotAllowed(settings, describeName(facts.subject))],
];

/** Why a request was most likely refused, and what to do; undefined where nothing is known of the answer. */
export function explainRefusal(message: string, presented: Presented): string | undefined {
  const broken = brokenLeafRules(presented.facts, presented.now).filter(
    ({ severity }) => severity === 'error',
  );
  const isOfCertificates = /untrusted|certificate/i.test(message);
  if (broken.length > 0 && isOfCertificates) return breaksRules(broken);
  const [issuer] = brokenIssuers(presented.facts, presented.given, presented.now);
  if (issuer && isOfCertificates && !/revoked/i.test(message))
    return issuerBreaksRules(describeName(issuer.facts.subject), issuer.rules);
  return explanations.find(([pattern]) => pattern.test(message))?.[1](presented);
}
