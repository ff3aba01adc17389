import { createHash } from 'node:crypto';

export type SessionAlgorithm = 'AWS4-X509-RSA-SHA256' | 'AWS4-X509-ECDSA-SHA256';

/** What is signed of a request for a session. */
export interface SignedParts {
  /** Names and values as they are sent; all of them are signed. */
  readonly headers: Readonly<Record<string, string>>;
  /** `name=value` pairs, encoded and in order. */
  readonly query: string;
  readonly body: string;
}

/** Whom the signature is of, and where it holds. */
export interface SignatureScope {
  readonly algorithm: SessionAlgorithm;
  /** The certificate's serial number in decimal. */
  readonly serial: string;
  /** As in `20261122T121509Z`. */
  readonly amzDate: string;
  readonly region: string;
}

/**
 * The bytes that the private key signs.
 *
 * Source: IAM Roles Anywhere User Guide, "Signing process": Signature Version 4 with the private key in place of the
 * derived signing key. The path is the service's own, also behind an endpoint that has one.
 */
export function sessionStringToSign(parts: SignedParts, scope: SignatureScope): string {
  const canonical = [
    'POST',
    '/sessions',
    parts.query,
    ...sortedHeaders(parts).map(([name, value]) => `${name}:${value.trim().replaceAll(/ +/g, ' ')}`),
    '',
    signedHeaders(parts),
    sha256Hex(parts.body),
  ].join('\n');
  return [scope.algorithm, scope.amzDate, scopeText(scope), sha256Hex(canonical)].join('\n');
}

/** The Authorization header for a signature in bytes. */
export function sessionAuthorization(parts: SignedParts, scope: SignatureScope, signature: Buffer): string {
  const credential = `Credential=${scope.serial}/${scopeText(scope)}`;
  const names = `SignedHeaders=${signedHeaders(parts)}`;
  return `${scope.algorithm} ${credential}, ${names}, Signature=${signature.toString('hex')}`;
}

/** As AWS writes a time: `20261122T121509Z`. */
export function formatAmzDate(date: Date): string {
  return date.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
}

/** Names and values as a canonical query: sorted, and encoded as RFC 3986 has it. */
export function canonicalQuery(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function scopeText({ amzDate, region }: SignatureScope): string {
  return `${amzDate.slice(0, 8)}/${region}/rolesanywhere/aws4_request`;
}

function signedHeaders(parts: SignedParts): string {
  return sortedHeaders(parts)
    .map(([name]) => name)
    .join(';');
}

function sortedHeaders({ headers }: SignedParts): ReadonlyArray<readonly [string, string]> {
  return Object.entries(headers)
    .map(([name, value]): readonly [string, string] => [name.toLowerCase(), value])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
