import { parseJsonObject, textMember, type JsonObject } from '../parse-json-object.ts';

/** What a token says of itself; nothing of it is verified. */
export interface JwtClaims {
  readonly issuer: string | undefined;
  readonly audience: readonly string[];
  readonly subject: string | undefined;
  readonly issuedAt: Date | undefined;
  readonly expiresAt: Date | undefined;
  /** What AWS will take as the source identity of the session. */
  readonly sourceIdentity: string | undefined;
  readonly all: JsonObject;
}

/** Reads the claims of a JSON web token; undefined where the text is none. */
export function decodeJwt(token: string): JwtClaims | undefined {
  const [, payload = ''] = token.split('.');
  const all = parseJsonObject(Buffer.from(payload, 'base64url').toString('utf8'));
  if (all === undefined) return undefined;
  const { aud } = all;
  const audience = (Array.isArray(aud) ? aud : [aud]).filter((one) => typeof one === 'string');
  return {
    issuer: textMember(all, 'iss'),
    audience,
    subject: textMember(all, 'sub'),
    issuedAt: timeOf(all['iat']),
    expiresAt: timeOf(all['exp']),
    sourceIdentity: textMember(all, 'https://aws.amazon.com/source_identity'),
    all,
  };
}

function timeOf(seconds: unknown): Date | undefined {
  return typeof seconds === 'number' ? new Date(seconds * 1000) : undefined;
}
