import type { Credentials } from '../credentials.ts';
import { unreadableCredentials } from '../messages.ts';
import { metadataRefusal } from './messages.ts';
import { parseJsonObject, textMember } from '../parse-json-object.ts';

/**
 * Reads what the metadata services of instances and containers answer.
 *
 * @throws Error where it is no credentials, or says why there are none.
 */
export function readMetadataCredentials(body: string, where: string): Credentials {
  const answer = parseJsonObject(body);
  if (answer === undefined) throw new Error(unreadableCredentials(where));
  const code = textMember(answer, 'Code');
  const accessKeyId = textMember(answer, 'AccessKeyId');
  const secretAccessKey = textMember(answer, 'SecretAccessKey');
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    if (code === undefined || code === 'Success') throw new Error(unreadableCredentials(where));
    throw new Error(metadataRefusal(where, code, textMember(answer, 'Message')));
  }
  const end = new Date(textMember(answer, 'Expiration') ?? '');
  return {
    accessKeyId,
    secretAccessKey,
    sessionToken: textMember(answer, 'Token'),
    expiration: Number.isNaN(end.getTime()) ? undefined : end,
    accountId: textMember(answer, 'AccountId'),
  };
}
