import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import type { Credentials } from '../../aws/identity/credentials.ts';
import { printTime } from './printed-credentials.ts';
import { TokenStore } from './token-store.ts';

export interface CredentialsServerOptions {
  /** Fresh credentials; rejects where there are none. */
  readonly take: (signal: AbortSignal) => Promise<Credentials>;
  /** What the metadata service tells; without it, there is none. */
  readonly metadata: MetadataFacts | undefined;
  /** The path of the container protocol, and what its `Authorization` must say. */
  readonly container: { readonly path: string; readonly authorization: string };
  /** Milliseconds. */
  readonly now: () => number;
  /** Told why a program got no credentials. */
  readonly onFailure: (error: unknown) => void;
}

export interface MetadataFacts {
  readonly roleName: string;
  /** Undefined where none is known. */
  readonly region: string | undefined;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const tokenPath = '/latest/api/token';
const credentialsPath = '/latest/meta-data/iam/security-credentials';
const regionPath = '/latest/meta-data/placement/region';
const ttlHeader = 'x-aws-ec2-metadata-token-ttl-seconds';
const longestTtl = 21_600;

/**
 * Gives credentials to programs on this machine: by the protocol of containers, which has a secret, and by that of the
 * metadata service of instances, version 2, which does not keep other users of the machine out.
 *
 * Sources: Amazon EC2 User Guide, "Use IMDSv2"; AWS SDKs and Tools Reference Guide, "Container credential provider".
 */
export function createCredentialsServer(options: CredentialsServerOptions): Server {
  const tokens = new TokenStore(options.now);
  return createServer((request, response) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort(new Error('The program has gone')));
    void answer(request, { options, tokens, signal: gone.signal }).then(
      (result) => send(response, result),
      (error: unknown) => {
        if (!gone.signal.aborted) options.onFailure(error);
        send(response, { status: 500, body: 'no credentials could be obtained' });
      },
    );
  });
}

interface Context {
  readonly options: CredentialsServerOptions;
  readonly tokens: TokenStore;
  readonly signal: AbortSignal;
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers });
  response.end(body);
}

async function answer(request: IncomingMessage, context: Context): Promise<Answer> {
  const path = (request.url ?? '/').replace(/\?.*$/s, '').replace(/(?<=.)\/$/, '');
  if (!isMeantForUs(request)) return { status: 403, body: 'this machine is asked by its address' };
  if (path === context.options.container.path) return answerContainer(request, context);
  const { metadata } = context.options;
  return metadata === undefined ? notFound : answerMetadata(request, { ...context, path, metadata });
}

/** A page in a browser reaches us by a name of its own that it has lead to loopback. */
function isMeantForUs(request: IncomingMessage): boolean {
  const host = (headerOf(request, 'host') ?? '').replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return host === 'localhost' || isIP(host) !== 0;
}

interface MetadataContext extends Context {
  readonly path: string;
  readonly metadata: MetadataFacts;
}

async function answerMetadata(request: IncomingMessage, context: MetadataContext): Promise<Answer> {
  const { path, metadata, options, tokens, signal } = context;
  if (path === tokenPath) return request.method === 'PUT' ? issueToken(request, tokens) : wrongMethod;
  if (path !== regionPath && path !== credentialsPath && !path.startsWith(`${credentialsPath}/`))
    return notFound;
  if (request.method !== 'GET') return wrongMethod;
  const given = headerOf(request, 'x-aws-ec2-metadata-token');
  if (given === undefined) return { status: 401, body: 'no token provided' };
  const left = tokens.secondsLeft(given);
  if (left === undefined) return { status: 401, body: 'invalid token provided' };
  const headers = { [ttlHeader]: String(left) };
  if (path === regionPath)
    return metadata.region === undefined ? notFound : { status: 200, body: metadata.region, headers };
  if (path === credentialsPath) return { status: 200, body: metadata.roleName, headers };
  if (path !== `${credentialsPath}/${metadata.roleName}`) return notFound;
  const credentials = await options.take(signal);
  return { status: 200, body: metadataDocument(credentials, options.now()), headers };
}

const notFound: Answer = { status: 404, body: 'not found\n' };
const wrongMethod: Answer = { status: 405, body: '' };

function issueToken(request: IncomingMessage, tokens: TokenStore): Answer {
  // What comes through a proxy is not from this machine.
  if (headerOf(request, 'x-forwarded-for') !== undefined)
    return { status: 400, body: 'tokens are not given to requests that came through a proxy' };
  const text = headerOf(request, ttlHeader)?.trim() ?? String(longestTtl);
  const seconds = /^\d+$/.test(text) ? Number(text) : 0;
  if (seconds < 1 || seconds > longestTtl) return { status: 400, body: 'invalid token TTL' };
  return { status: 200, body: tokens.issue(seconds), headers: { [ttlHeader]: String(seconds) } };
}

async function answerContainer(request: IncomingMessage, { options, signal }: Context): Promise<Answer> {
  if (request.method !== 'GET') return wrongMethod;
  const given = Buffer.from(headerOf(request, 'authorization') ?? '');
  const wanted = Buffer.from(options.container.authorization);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
    return { status: 401, body: 'the authorization token is wrong' };
  const body = JSON.stringify(documentOf(await options.take(signal), options.now()));
  return { status: 200, body, headers: { 'content-type': 'application/json' } };
}

function metadataDocument(credentials: Credentials, nowMs: number): string {
  const more = { Code: 'Success', Type: 'AWS-HMAC', LastUpdated: printTime(new Date(nowMs)) };
  return JSON.stringify({ ...documentOf(credentials, nowMs), ...more });
}

/** Programs want a token and a time; credentials that never end are said to end after a while. */
function documentOf(credentials: Credentials, nowMs: number): Readonly<Record<string, string>> {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials;
  return {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    Token: sessionToken ?? '',
    Expiration: printTime(expiration ?? new Date(nowMs + longestTtl * 1000)),
  };
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
