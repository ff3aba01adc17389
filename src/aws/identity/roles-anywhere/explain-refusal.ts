import type { CertificateFacts } from '../../../pki/certificate-facts.ts';
import { describeName } from '../../../pki/distinguished-name.ts';
import { brokenLeafRules } from './certificate-rules.ts';
import {
  anchorDoesNotKnow,
  breaksRules,
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
  readonly now: Date;
}

/** By what Roles Anywhere says, the most particular first. */
const explanations: ReadonlyArray<readonly [RegExp, (presented: Presented) => string]> = [
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
  if (broken.length > 0 && /untrusted|certificate/i.test(message)) return breaksRules(broken);
  return explanations.find(([pattern]) => pattern.test(message))?.[1](presented);
}
