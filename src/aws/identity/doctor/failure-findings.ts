import type { AwsError } from '../../aws-error.ts';
import { errorOf, type Finding } from './finding.ts';
import type { DiagnosisCode } from './diagnoses.ts';

export interface RefusedRole {
  readonly error: AwsError;
  /** Where the role is named. */
  readonly where: string;
  readonly roleArn: string;
  readonly caller: string | undefined;
  /** What the role's trust policy wants, where that is known. */
  readonly wanted: string | undefined;
  readonly sent: readonly string[];
}

export function roleRefused({ error, where, roleArn, caller, wanted, sent }: RefusedRole): Finding {
  const name = roleArn.split('/').at(-1) ?? '';
  const options = sent.length === 0 ? 'nothing more' : sent.join(', ');
  return errorOf('role-refused', {
    where,
    cause: `${caller ?? 'The caller'} may not take on ${roleArn}; sent with it: ${options}. AWS says: ${error.detail}. Either the caller's own policy lacks sts:AssumeRole, or the role's trust policy wants another caller, an external id, a source identity or MFA${wanted === undefined ? '' : `. Its trust policy wants ${wanted}`}`,
    fix: `aws iam get-role --role-name ${name} --query Role.AssumeRolePolicyDocument shows whom it wants; the caller needs {"Effect":"Allow","Action":"sts:AssumeRole","Resource":"${roleArn}"}`,
  });
}

export function durationRefused(said: string, roleArn: string): Finding {
  return errorOf('duration-refused', {
    where: roleArn,
    cause: `The session is asked for longer than it may last: ${said}. A role lasts as long as its MaxSessionDuration, and an hour at most where it is taken on with another role`,
    fix: `duration_seconds = 3600, or: aws iam update-role --role-name ${roleArn.split('/').at(-1) ?? ''} --max-session-duration 43200`,
  });
}

export function sessionNameRefused(said: string, roleArn: string): Finding {
  return errorOf('session-settings-refused', {
    where: roleArn,
    cause: `The name of the session is not one that STS takes: ${said}`,
    fix: 'session_name, role_session_name or AWS_ROLE_SESSION_NAME of 2 to 64 letters, digits and _=,.@+-; left out, kiln makes one',
  });
}

export function sessionExpired(error: AwsError, link: string): Finding {
  return errorOf('session-expired', {
    where: link,
    cause: `The session has ended: ${error.detail} (${error.code})`,
    fix: 'Log in again where it came from (aws sso login, the CI job, the tool that exported it); a session in variables cannot be renewed',
  });
}

export function keysUnknown(error: AwsError, link: string, region: string): Finding {
  return errorOf('keys-unknown', {
    where: link,
    cause: `AWS in ${region} does not accept the keys: ${error.detail} (${error.code}). They were deleted, belong to another partition (China, GovCloud), or the secret is not theirs`,
    fix: 'aws iam list-access-keys shows which exist; aws iam create-access-key makes new ones; in China and GovCloud: export AWS_REGION to one of theirs',
  });
}

export function regionOff(error: AwsError, region: string): Finding {
  return errorOf('keys-unknown', {
    where: region,
    cause: `STS is not active in ${region} for this account: ${error.detail}`,
    fix: `aws account enable-region --region-name ${region}, or: export AWS_REGION=us-east-1`,
  });
}

/** A source that failed in its own words: what to do about each kind. */
const fixes = {
  'credential-process':
    'Run the command of credential_process by itself: it must print nothing but JSON with "Version": 1, within a minute, and be named by its whole path',
  'container-credentials':
    'Is the agent of ECS or EKS Pod Identity running? export NO_PROXY="$NO_PROXY,169.254.170.2,169.254.170.23,[fd00:ec2::23]"; unset AWS_CONTAINER_CREDENTIALS_FULL_URI where there is none',
  'instance-role':
    'aws ec2 associate-iam-instance-profile --instance-id ID --iam-instance-profile Name=NAME, with a role whose trust policy allows ec2.amazonaws.com sts:AssumeRole',
  vault:
    'export VAULT_ADDR=... VAULT_TOKEN=..., or: vault login; vault token capabilities PATH shows what the token may do; roles of Vault that are assumed need role_arn',
  'token-file':
    'ls -l $AWS_WEB_IDENTITY_TOKEN_FILE; or let kiln ask the CI system: export KILN_TOKEN_PROVIDER=auto',
} as const satisfies Partial<Record<DiagnosisCode, string>>;

export type SourceFault = keyof typeof fixes;

export function sourceFailed(code: SourceFault, cause: string, where: string): Finding {
  return errorOf(code, { where, cause, fix: fixes[code] });
}

export function ssoFailed(cause: string, where: string, session: string | undefined): Finding {
  const login =
    session === undefined
      ? 'aws sso login; a profile with an [sso-session] is renewed by itself: aws configure sso'
      : `aws sso login --sso-session ${session}`;
  return errorOf('sso-login', { where, cause, fix: login });
}

export function loginSessionFailed(cause: string, where: string, profile: string): Finding {
  const fix = `aws login --profile ${profile}; a login lasts twelve hours, and ends with a change of password`;
  return errorOf('login-session', { where, cause, fix });
}

export function loginFailed(link: string | undefined, cause: string): Finding {
  return errorOf('login-failed', {
    where: link,
    cause,
    fix: 'Mend what is named there, then again: kiln credentials doctor',
  });
}

export function tooSlow(boundMs: number): string {
  return `No answer within ${boundMs / 1000} s; what was asked is left alone`;
}

export function notRenewed(): string {
  return 'The login has ended. A build would renew it by its refresh token, which the doctor leaves alone';
}

export function metadataUnanswered(cause: string): Finding {
  return errorOf('metadata-unanswered', {
    where: '169.254.169.254',
    cause: `This is an EC2 instance, and its metadata service does not answer: ${cause}. In a container the answer is lost one hop away`,
    fix: 'aws ec2 modify-instance-metadata-options --instance-id ID --http-endpoint enabled --http-put-response-hop-limit 2',
  });
}

export function noInstanceRole(): Finding {
  return errorOf('instance-role', {
    where: '169.254.169.254',
    cause: 'The instance has no role',
    fix: fixes['instance-role'],
  });
}

export function nothingFound(): Finding {
  return errorOf('nothing-found', {
    cause: 'No link of the chain has credentials',
    fix: 'export AWS_PROFILE=NAME, or in CI: export AWS_ROLE_ARN=ARN KILN_TOKEN_PROVIDER=auto',
  });
}

const anywhereFixes = {
  'anchor-refused':
    'aws rolesanywhere get-trust-anchor --trust-anchor-id ID must show it enabled, with the certificate of that issuer; after a renewal: aws rolesanywhere update-trust-anchor',
  'certificate-rule':
    'Issue another certificate with a new key; the lists of revoked ones: aws rolesanywhere list-crls',
  'tag-mapping':
    'The trust policy of the role must allow rolesanywhere.amazonaws.com sts:AssumeRole, sts:TagSession and sts:SetSourceIdentity: aws iam update-assume-role-policy; its mappings: aws rolesanywhere get-profile --profile-id ID',
  'session-settings-refused':
    'Leave session_name out, or: aws rolesanywhere update-profile --profile-id ID --accept-role-session-name; a duration within that of profile and role',
  'key-mismatch':
    'Is the clock right, and does anything on the way change headers? export NO_PROXY with the host of Roles Anywhere',
  'roles-anywhere-throttled':
    'Let all builds of a run share one kiln, or serve one session to many: kiln credentials serve',
} as const satisfies Partial<Record<DiagnosisCode, string>>;

export type AnywhereFault = keyof typeof anywhereFixes;

/** What was said of a refusal, and whom the role lets in. */
export function trustWants(said: string, wanted: string): string {
  return `${said}. Its trust policy wants ${wanted}`;
}

export function anywhereRefused(code: AnywhereFault, cause: string, where: string): Finding {
  return errorOf(code, { where, cause, fix: anywhereFixes[code] });
}
