import type { AssumedRoleUser, Credentials as StsCredentials } from '../../../wire/shapes/sts.ts';
import type { Credentials } from '../credentials.ts';
import { noCredentialsInAnswer } from './messages.ts';

/** @throws Error where STS answered without credentials. */
export function readStsCredentials(
  operation: string,
  { Credentials: given, AssumedRoleUser: user }: StsAnswer,
): Credentials {
  if (given === undefined) throw new Error(noCredentialsInAnswer(operation));
  return {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    sessionToken: given.SessionToken,
    expiration: given.Expiration,
    accountId: user?.Arn.split(':')[4],
  };
}

interface StsAnswer {
  readonly Credentials?: StsCredentials | undefined;
  readonly AssumedRoleUser?: AssumedRoleUser | undefined;
}
