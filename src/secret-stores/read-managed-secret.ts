import { systemClock } from '../base/clock.ts';
import { awsSession } from '../aws/session.ts';
import type { Host } from '../contracts/component.ts';
import { secretIsBinary } from './messages.ts';

/**
 * The text of a secret in AWS Secrets Manager, asked for as the environment and the shared files say who and where we
 * are.
 *
 * @throws Error where there are no credentials or no region, or AWS refuses; the signal's reason.
 */
export async function readManagedSecret(name: string, host: Host, signal: AbortSignal): Promise<string> {
  const { client } = await awsSession({ host, clock: systemClock }).access({}, signal);
  const { SecretString } = await client.secretsManager('GetSecretValue', { SecretId: name }, signal);
  if (SecretString === undefined) throw new Error(secretIsBinary(name));
  return SecretString;
}
