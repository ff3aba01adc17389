import { errorText } from '../../../base/error-text.ts';
import { AwsError, UnreachableError } from '../../aws-error.ts';
import { isAccessDenied, isAuthFailure, isExpiryCode } from '../../errors.ts';
import { TransportError } from '../../http/transport.ts';
import { MissingRegionError } from '../identity-errors.ts';
import { placeOf, textOf, valueOf } from '../profile/profile-look.ts';
import { RolesAnywhereError } from '../roles-anywhere/roles-anywhere-error.ts';
import { WebIdentityError } from '../web-identity/web-identity-error.ts';
import type { Facts, LinkProbe } from './examination.ts';
import { explainAnywhere } from './explain-anywhere.ts';
import { explainToken } from './explain-token.ts';
import {
  durationRefused,
  loginFailed,
  loginSessionFailed,
  keysUnknown,
  metadataUnanswered,
  regionOff,
  roleRefused,
  sessionNameRefused,
  sessionExpired,
  sourceFailed,
  ssoFailed,
} from './failure-findings.ts';
import { mfaRefused } from './file-findings.ts';
import type { Finding } from './finding.ts';
import { serviceUnreachable, sourceUnanswered, tlsUntrusted } from './network-findings.ts';
import { profilePath } from './profile-path.ts';
import { SlowLinkError } from './slow-link-error.ts';
import type { Source } from './source-kind.ts';
import { wantedTrust } from './wanted-trust.ts';

export interface FailedLink {
  readonly link: LinkProbe;
  /** Where what failed takes its credentials from. */
  readonly source: Source;
  readonly links: readonly LinkProbe[];
  readonly facts: Facts;
}

/** Tells why taking credentials, or showing them to AWS, failed. */
export async function explainError(error: unknown, failed: FailedLink): Promise<readonly Finding[]> {
  const { source, facts } = failed;
  for (const one of causesOf(error)) {
    if (one instanceof MissingRegionError) return []; // A check of variables tells of it.
    if (one instanceof WebIdentityError) return explainToken(one, failed);
    if (one instanceof RolesAnywhereError && one.code !== undefined)
      return [await explainAnywhere(one, source.where, failed)];
    if (one instanceof AwsError) return [await explainAws(one, failed)];
    if (one instanceof TransportError) return [explainSilence(error, one, source)];
  }
  return explainSource(error, source, facts);
}

function causesOf(error: unknown): readonly unknown[] {
  const causes: unknown[] = [];
  for (let at = error; at instanceof Error && !causes.includes(at); at = at.cause) causes.push(at);
  return causes;
}

async function explainAws(error: AwsError, failed: FailedLink): Promise<Finding> {
  const { link, facts } = failed;
  const region = facts.region ?? 'this region';
  const { role, sent, serial, where } = roleAsked(facts);
  if (error.code === 'RegionDisabledException') return regionOff(error, region);
  if (isExpiryCode(error.code)) return sessionExpired(error, link.link);
  if (/MultiFactorAuthentication|MFA/.test(error.detail)) return mfaRefused(serial, error.detail);
  if (isAccessDenied(error)) {
    const caller = link.result.kind === 'works' ? link.result.caller.arn : undefined;
    const wanted = await wantedTrust(role, 'sts:AssumeRole', failed);
    return roleRefused({ error, where, roleArn: role, caller, sent, wanted });
  }
  if (/duration/i.test(error.detail)) return durationRefused(error.detail, role);
  if (/roleSessionName/i.test(error.detail)) return sessionNameRefused(error.detail, role);
  if (isAuthFailure(error)) return keysUnknown(error, link.link, region);
  return loginFailed(link.link, errorText(error));
}

interface AskedRole {
  readonly role: string;
  readonly serial: string;
  /** The block, or the file with its line, that names it. */
  readonly where: string;
  /** The options that were sent, by name; what they hold may be a secret to others. */
  readonly sent: readonly string[];
}

/** The role that was to be taken on last: of the template, or of the profile. */
function roleAsked(facts: Facts): AskedRole {
  const { settings } = facts;
  const step = settings.roles?.findLast(({ roleArn }) => roleArn);
  if (step !== undefined) {
    const options = {
      external_id: step.externalId,
      source_identity: step.sourceIdentity,
      policy: step.policy,
      tags: step.tags,
      mfa_serial: settings.mfaSerial,
    };
    const sent = Object.entries(options).flatMap(([name, value]) => (value ? [name] : []));
    return { role: step.roleArn ?? '', serial: settings.mfaSerial ?? '', where: 'assume_role', sent };
  }
  const profile = profilePath(facts).find((one) => textOf(one, 'role_arn') !== undefined);
  const text = (key: string): string => (profile === undefined ? '' : (textOf(profile, key) ?? ''));
  const sent = ['external_id', 'source_identity', 'duration_seconds', 'mfa_serial'].filter(
    (key) => text(key) !== '',
  );
  const named = profile && valueOf(profile, 'role_arn');
  return {
    role: text('role_arn'),
    serial: text('mfa_serial') || (settings.mfaSerial ?? ''),
    where: named === undefined ? facts.profileName : placeOf(named),
    sent,
  };
}

function explainSilence(error: unknown, cause: TransportError, { kind, where }: Source): Finding {
  if (kind === 'container') return sourceFailed('container-credentials', errorText(error), where);
  if (kind === 'instance') return metadataUnanswered(errorText(error));
  if (kind === 'vault') return sourceFailed('vault', errorText(error), where);
  const asked = error instanceof UnreachableError ? new URL(error.endpoint) : undefined;
  if (cause.failure === 'untrusted') return tlsUntrusted(asked?.host ?? where, error);
  return asked === undefined ? sourceUnanswered(where, error) : serviceUnreachable(asked, error);
}

/** A source that failed in its own words. What checks of files find is told there. */
function explainSource(error: unknown, { kind, where }: Source, facts: Facts): readonly Finding[] {
  const cause = errorText(error);
  switch (kind) {
    case 'process':
      return [sourceFailed('credential-process', cause, where)];
    case 'container':
      return [sourceFailed('container-credentials', cause, where)];
    case 'instance':
      return [sourceFailed('instance-role', cause, where)];
    case 'vault':
      return [sourceFailed('vault', cause, where)];
    case 'sso': {
      const session = profilePath(facts).at(-1);
      return [ssoFailed(cause, where, session && textOf(session, 'sso_session'))];
    }
    case 'login':
      return [loginSessionFailed(cause, where, profilePath(facts).at(-1)?.name ?? '')];
    case 'web-identity':
      return [sourceFailed('token-file', cause, where)];
    case 'keys':
    case 'roles-anywhere':
      return error instanceof SlowLinkError ? [sourceUnanswered(where, error)] : [];
  }
}
