import type { Credentials } from '../../aws/identity/credentials.ts';

/** A time as AWS's tools read it: in seconds. */
export function printTime(time: Date): string {
  return time.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/**
 * What a `credential_process` prints.
 *
 * Source: AWS SDKs and Tools Reference Guide, "Process credential provider", version 1.
 */
export function processOutput(credentials: Credentials): string {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials;
  return JSON.stringify({
    Version: 1,
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
    Expiration: expiration && printTime(expiration),
  });
}

/** The same as variables of the environment; one that does not apply is undefined. */
export function environmentOf(credentials: Credentials): Readonly<Record<string, string | undefined>> {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials;
  return {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_CREDENTIAL_EXPIRATION: expiration && printTime(expiration),
  };
}
