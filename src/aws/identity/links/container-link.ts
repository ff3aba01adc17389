import { BlockList, isIP } from 'node:net';
import type { ChainLink, LinkOutcome } from '../chain-link.ts';
import { absolutePath } from '../files/shared-files.ts';
import type { IdentityWorld } from '../identity-world.ts';
import type { TakeLease } from '../lease.ts';
import { badContainerToken, containerHostRefused, containerRefused, foundContainer } from './messages.ts';
import { invalidUrl, missingFile, notSet } from '../messages.ts';
import { readMetadataCredentials } from '../metadata/read-metadata-credentials.ts';
import { retryLocal } from '../metadata/retry-local.ts';

const ecsHost = 'http://169.254.170.2';
const relativeVariable = 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI';
const fullVariable = 'AWS_CONTAINER_CREDENTIALS_FULL_URI';

/** ECS, EKS Pod Identity, CodeBuild, or `kiln credentials serve`: whoever set the variables of the container protocol. */
export const containerLink: ChainLink = {
  name: 'container',
  look: async (_, world) => containerCredentials(world),
};

/** What the container protocol gives, whoever asks for it. */
export function containerCredentials(world: IdentityWorld): LinkOutcome {
  const { env } = world;
  const [relative, full] = [env[relativeVariable], env[fullVariable]];
  if (!relative && !full) return { kind: 'absent', saw: notSet(relativeVariable, fullVariable) };
  const variable = relative ? relativeVariable : fullVariable;
  const text = relative ? `${ecsHost}${relative}` : (full ?? '');
  if (!URL.canParse(text)) return { kind: 'broken', saw: invalidUrl(variable, text) };
  const url = new URL(text);
  if (!mayAsk(url)) return { kind: 'broken', saw: containerHostRefused(variable, url.host) };
  return { kind: 'found', saw: foundContainer(url.origin, variable), take: askContainer(url, world) };
}

const trusted = new BlockList();
trusted.addSubnet('127.0.0.0', 8, 'ipv4');
trusted.addAddress('169.254.170.2', 'ipv4');
trusted.addAddress('169.254.170.23', 'ipv4');
trusted.addAddress('::1', 'ipv6');
trusted.addAddress('fd00:ec2::23', 'ipv6');

/** Without TLS, only addresses that lead no further than this machine's own agents. */
function mayAsk({ protocol, hostname }: URL): boolean {
  if (protocol === 'https:') return true;
  const host = hostname.replace(/^\[|\]$/g, '');
  const version = isIP(host);
  if (version === 0) return protocol === 'http:' && host === 'localhost';
  return protocol === 'http:' && trusted.check(host, version === 6 ? 'ipv6' : 'ipv4');
}

function askContainer(url: URL, world: IdentityWorld): TakeLease {
  return async (signal) => {
    const authorization = await readToken(world);
    const headers = { accept: 'application/json', ...(authorization !== undefined && { authorization }) };
    const route = url.protocol === 'https:' ? 'proxied' : 'direct';
    const request = { method: 'GET', url, headers, body: '' } as const;
    const { status, body } = await retryLocal(world, { request, route }, signal);
    if (status !== 200) throw new Error(containerRefused(url.origin, status, body));
    return { credentials: readMetadataCredentials(body, url.origin), renewal: { kind: 'renewable' } };
  };
}

/** The token is sent as it is; its file is read each time, as it is replaced now and then. */
async function readToken(world: IdentityWorld): Promise<string | undefined> {
  const file = world.env['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'];
  const plain = world.env['AWS_CONTAINER_AUTHORIZATION_TOKEN'];
  if (!file && !plain) return undefined;
  const where = file ? 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE' : 'AWS_CONTAINER_AUTHORIZATION_TOKEN';
  const text = file ? await world.readTextFile(absolutePath(file, world)) : plain;
  if (text === undefined) throw new Error(missingFile(where, file ?? ''));
  const token = text.trim();
  if (/[\r\n]/.test(token)) throw new Error(badContainerToken(where));
  return token;
}
