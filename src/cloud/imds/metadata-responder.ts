import { randomBytes } from 'node:crypto';
import type { MetadataRequest, MetadataResponse } from '../runtime.ts';
import type { Instance } from '../model/instances.ts';
import type { Region } from '../model/world.ts';
import { findNode, printNode, type MetadataFolder } from './metadata-node.ts';
import { metadataTree } from './metadata-tree.ts';
import { InstanceRole } from './role-credentials.ts';

const tokenPath = '/latest/api/token';
const ttlHeader = 'x-aws-ec2-metadata-token-ttl-seconds';
const tokenHeader = 'x-aws-ec2-metadata-token';
const longestTtlSeconds = 21_600;

/** Answers what an instance asks of 169.254.169.254, by AWS's rules for both versions of the service. */
export function metadataResponder(
  region: Region,
  instance: Instance,
): (request: MetadataRequest) => MetadataResponse {
  const tokens = new Map<string, number>();
  const role = new InstanceRole(region, instance);
  const now = (): number => region.world.clock.now().getTime();
  return ({ method, path, headers }) => {
    if (instance.metadata.httpEndpoint === 'disabled') return status(403);
    const clean = path.replace(/\?.*$/, '').replace(/\/{2,}/g, '/');
    if (method === 'PUT') return clean === tokenPath ? issueToken(headers, tokens, now()) : status(405);
    if (method !== 'GET' && method !== 'HEAD') return status(405);
    const token = headers[tokenHeader];
    if (token === undefined && instance.metadata.httpTokens === 'required') return status(401);
    if (token !== undefined && (tokens.get(token) ?? 0) <= now()) return status(401);
    return read(metadataTree(region, instance, role.read()), clean);
  };
}

function issueToken(
  headers: MetadataRequest['headers'],
  tokens: Map<string, number>,
  now: number,
): MetadataResponse {
  // A request that came through a proxy must not get a token: that is what the second version is for.
  if (headers['x-forwarded-for'] !== undefined) return status(403);
  const ttl = headers[ttlHeader] ?? '';
  if (!/^\d{1,5}$/.test(ttl) || Number(ttl) < 1 || Number(ttl) > longestTtlSeconds) return status(400);
  for (const [token, expires] of tokens) if (expires <= now) tokens.delete(token);
  const token = randomBytes(42).toString('base64url');
  tokens.set(token, now + Number(ttl) * 1000);
  return { status: 200, headers: { 'content-type': 'text/plain', [ttlHeader]: ttl }, body: token };
}

function read(tree: MetadataFolder, path: string): MetadataResponse {
  const found = findNode(tree, path);
  if (found === undefined) return status(404);
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: printNode(found) };
}

const texts: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
};

function status(code: number): MetadataResponse {
  return {
    status: code,
    headers: { 'content-type': 'text/plain' },
    body: `${code} - ${texts[code] ?? ''}\n`,
  };
}
