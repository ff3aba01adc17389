import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { compareCodePoints } from '../../base/compare-code-points.ts';
import type { AccessKey } from './access-key.ts';

/** What the signature of a request covers. */
export interface SignedRequest {
  readonly method: string;
  /** As it was sent, with its query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
}

/** Whom a request says it comes from, and for which service and region it was signed. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

interface Authorization extends CredentialScope {
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

export type SignatureProblem =
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'incomplete'; readonly detail: string }
  | { readonly kind: 'unknown-key' }
  | { readonly kind: 'skewed'; readonly signedAt: Date }
  | { readonly kind: 'mismatch' };

const algorithm = 'AWS4-HMAC-SHA256';
const largestSkewMs = 15 * 60_000;
const form =
  /^AWS4-HMAC-SHA256 +Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request *, *SignedHeaders=([^,\s]+) *, *Signature=([0-9a-f]{64})$/;

function readAuthorization(text: string): Authorization | undefined {
  const match = form.exec(text.trim());
  if (match === null) return undefined;
  const [, accessKeyId = '', date = '', region = '', service = '', signedHeaders = '', signature = ''] =
    match;
  return { accessKeyId, date, region, service, signedHeaders: signedHeaders.split(';'), signature };
}

/** For whom and what a request was signed; nothing of it is verified yet. */
export function readScope(headers: SignedRequest['headers']): CredentialScope | undefined {
  return readAuthorization(headerText(headers, 'authorization'));
}

/**
 * Checks a request's signature (AWS Signature Version 4); undefined when it is good.
 *
 * @param findKey - Knows the keys that there are.
 */
export function findSignatureProblem(
  request: SignedRequest,
  findKey: (accessKeyId: string) => AccessKey | undefined,
  now: Date,
): SignatureProblem | undefined {
  const text = headerText(request.headers, 'authorization');
  if (text === '') return { kind: 'unsigned' };
  const authorization = readAuthorization(text);
  if (authorization === undefined)
    return { kind: 'incomplete', detail: 'the Authorization header cannot be read' };
  const stamp = headerText(request.headers, 'x-amz-date');
  const signedAt = readStamp(stamp);
  if (signedAt === undefined || !stamp.startsWith(authorization.date)) {
    return { kind: 'incomplete', detail: 'the date is missing, or is not the one of the credential scope' };
  }
  const unsigned = unsignedHeader(request.headers, authorization.signedHeaders);
  if (unsigned !== undefined) return { kind: 'incomplete', detail: `the header ${unsigned} must be signed` };
  const otherBody = findOtherBody(request, authorization);
  if (otherBody !== undefined) return { kind: 'incomplete', detail: otherBody };
  const key = findKey(authorization.accessKeyId);
  if (key === undefined) return { kind: 'unknown-key' };
  const good = equalTexts(authorization.signature, signatureOf(request, authorization, { key, stamp }));
  if (!good) return { kind: 'mismatch' };
  // Last, so that only a holder of the key learns of the clock.
  const skewed = Math.abs(now.getTime() - signedAt.getTime()) > largestSkewMs;
  return skewed ? { kind: 'skewed', signedAt } : undefined;
}

/** S3's signature covers the body by a header that tells its hash. */
function findOtherBody({ headers, body }: SignedRequest, { service }: Authorization): string | undefined {
  if (service !== 's3') return undefined;
  const told = headerText(headers, 'x-amz-content-sha256');
  return told === 'UNSIGNED-PAYLOAD' || told === sha256(body)
    ? undefined
    : 'x-amz-content-sha256 is not the hash of the body';
}

/** Host and every `x-amz-` header must be signed. */
function unsignedHeader(headers: SignedRequest['headers'], signed: readonly string[]): string | undefined {
  const names = Object.keys(headers).filter((name) => name === 'host' || name.startsWith('x-amz-'));
  return [...names, 'host'].find((name) => !signed.includes(name));
}

function signatureOf(
  request: SignedRequest,
  { date, region, service, signedHeaders }: Authorization,
  { key, stamp }: { readonly key: AccessKey; readonly stamp: string },
): string {
  const scope = `${date}/${region}/${service}/aws4_request`;
  const canonical = sha256(canonicalRequest(request, { signedHeaders, service }));
  const toSign = [algorithm, stamp, scope, canonical].join('\n');
  const signingKey = [date, region, service, 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${key.secretAccessKey}`,
  );
  return hmac(signingKey, toSign).toString('hex');
}

function canonicalRequest(
  { method, target, headers, body }: SignedRequest,
  { signedHeaders: signed, service }: Pick<Authorization, 'signedHeaders' | 'service'>,
): string {
  const [path, query] = splitTarget(target);
  const lines = signed.map((name) => `${name}:${headerText(headers, name).trim().replace(/ +/g, ' ')}\n`);
  return [
    method,
    service === 's3' ? canonicalS3Path(path) : canonicalPath(path),
    canonicalQuery(query),
    lines.join(''),
    signed.join(';'),
    service === 's3' ? headerText(headers, 'x-amz-content-sha256') : sha256(body),
  ].join('\n');
}

function splitTarget(target: string): readonly [string, string] {
  const at = target.indexOf('?');
  return at === -1 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)];
}

/** Each part is encoded once more than it was sent. */
function canonicalPath(path: string): string {
  return path.split('/').map(encode).join('/');
}

/** S3 alone has the path as it was sent. */
function canonicalS3Path(path: string): string {
  return path
    .split('/')
    .map((part) => encode(decode(part)))
    .join('/');
}

/** The query as signatures have it. */
export function canonicalQuery(query: string): string {
  if (query === '') return '';
  const pairs = query.split('&').map((pair) => {
    // A plus is how forms, and Go, write a blank.
    const [name = '', ...value] = pair.replaceAll('+', ' ').split('=');
    return [encode(decode(name)), encode(decode(value.join('=')))] as const;
  });
  // By name first: as whole pairs, "a-b=1" would come before "a=1".
  pairs.sort(([a, x], [b, y]) => compareCodePoints(a, b) || compareCodePoints(x, y));
  return pairs.map(([name, value]) => `${name}=${value}`).join('&');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** As RFC 3986 says, which leaves fewer characters than `encodeURIComponent` does. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A header as one text; empty where it was not sent. */
export function headerText(headers: SignedRequest['headers'], name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : (value ?? []).join(',');
}

/** Reads `20261122T121509Z`; undefined for another text. */
export function readStamp(stamp: string): Date | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function hmac(key: string | Buffer, content: string): Buffer {
  return createHmac('sha256', key).update(content).digest();
}

/** Takes as long for a wrong first letter as for a wrong last one. */
function equalTexts(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)));
}
