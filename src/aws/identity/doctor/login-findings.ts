import { formatDuration } from '../../../base/format-duration.ts';
import type { Caller } from './examination.ts';
import { errorOf, warningOf, type Finding } from './finding.ts';

export interface ShortSession {
  readonly leftMs: number;
  readonly durationMs: number;
  readonly why: string;
}

export function sessionTooShort({ leftMs, durationMs, why }: ShortSession): Finding {
  const left = formatDuration(Math.max(0, Math.floor(leftMs / 1000)) * 1000);
  return warningOf('session-too-short', {
    cause: `The session ends in ${left}, and a build of the template takes ${formatDuration(durationMs)} at least. It cannot be renewed: ${why}`,
    fix: 'Best a source that renews itself: KILN_TOKEN_PROVIDER in CI, roles_anywhere, aws sso login --sso-session, an instance role; or ask for a longer session: duration_seconds = 43200',
  });
}

export function rootKeys(arn: string): Finding {
  return warningOf('long-lived-keys', {
    where: arn,
    cause: 'These are keys of the root user of the account, which nothing limits',
    fix: 'Delete them in the console, and use a role: web identity in CI, Roles Anywhere in a datacentre, SSO for people',
  });
}

export function longLivedKeys(arn: string): Finding {
  return warningOf('long-lived-keys', {
    where: arn,
    cause: `${arn} has keys that do not end until somebody deletes them`,
    fix: 'Use web identity in CI, Roles Anywhere in a datacentre, SSO for people; then: aws iam delete-access-key',
  });
}

export function accountUnexpected({ arn, account }: Caller, wanted: string): Finding {
  return errorOf('account-unexpected', {
    where: arn,
    cause: `The login is of account ${account}, and ${wanted} is expected`,
    fix: 'export AWS_PROFILE to a profile of that account, or take a role of it on with assume_role',
  });
}
