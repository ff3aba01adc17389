import type { HttpAnswer } from '../../http/transport.ts';
import type { Lease } from '../lease.ts';
import { parseJsonObject } from '../parse-json-object.ts';
import { noSession } from './messages.ts';
import { RolesAnywhereError } from './roles-anywhere-error.ts';

/** What Roles Anywhere says where it gives no session. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** Reads an error as AWS's REST services with JSON write it: the code in a header, or in the body. */
export function readRefusal({ headers, body }: HttpAnswer): Refusal {
  const content = parseJsonObject(body) ?? {};
  const named = headers['x-amzn-errortype'] ?? textOf(content['code']) ?? textOf(content['__type']);
  const code = named?.replace(/:.*$/s, '').replace(/^.*#/s, '') || 'UnknownError';
  return { code, message: textOf(content['message']) ?? textOf(content['Message']) ?? '' };
}

/** The first session of an answer. @throws RolesAnywhereError where one is not whole */
export function readSession(body: string): Pick<Lease, 'credentials' | 'role'> {
  const set = parseJsonObject(body)?.['credentialSet'];
  const first: unknown = Array.isArray(set) ? set[0] : undefined;
  const entry = objectOf(first);
  const keys = objectOf(entry['credentials']);
  const [accessKeyId, secretAccessKey, sessionToken] = ['accessKeyId', 'secretAccessKey', 'sessionToken'].map(
    (name) => textOf(keys[name]),
  );
  if (!accessKeyId || !secretAccessKey || !sessionToken) throw new RolesAnywhereError(noSession);
  const expiration = new Date(textOf(keys['expiration']) ?? '');
  const arn = textOf(objectOf(entry['assumedRoleUser'])['arn']);
  return {
    credentials: {
      accessKeyId,
      secretAccessKey,
      sessionToken,
      expiration: Number.isNaN(expiration.getTime()) ? undefined : expiration,
      accountId: arn?.split(':')[4],
    },
    role: { arn, sessionName: arn?.split('/').at(-1), sourceIdentity: textOf(entry['sourceIdentity']) },
  };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
