import { isAuthFailure } from '../../errors.ts';
import type { HttpRequest } from '../../http/transport.ts';
import type { ChainLink } from '../chain-link.ts';
import type { Credentials } from '../credentials.ts';
import type { VaultSettings } from '../identity-settings.ts';
import type { IdentityWorld } from '../identity-world.ts';
import { LeaseProvider } from '../lease-provider.ts';
import type { Lease, TakeLease } from '../lease.ts';
import { foundVault, noVaultName, noVaultToken, vaultRefused } from './messages.ts';
import { invalidUrl, notSet, unreadableCredentials } from '../messages.ts';
import { isJsonObject, parseJsonObject, textMember } from '../parse-json-object.ts';

const timeoutMs = 30_000;
const knownAttempts = 15;
const knownPauseMs = 2000;
const defaultAddress = 'https://127.0.0.1:8200';

/** The AWS engine of a Vault server; where the template has the block, it stands for keys in the template. */
export const vaultLink: ChainLink = {
  name: 'Vault',
  async look({ vault }, world) {
    if (vault === undefined) return { kind: 'absent', saw: notSet('vault_aws_engine') };
    if (!vault.name) return { kind: 'broken', saw: noVaultName() };
    const address = world.env['VAULT_ADDR'] || defaultAddress;
    if (!URL.canParse(address)) return { kind: 'broken', saw: invalidUrl('VAULT_ADDR', address) };
    const request = requestOf(vault, vault.name, new URL(address));
    return { kind: 'found', saw: foundVault(request.url), take: askVault(request, world) };
  },
};

type VaultRequest = Pick<HttpRequest, 'method' | 'url' | 'body'>;

/** Keys of a role of Vault are read; a session of an AWS role is written for, as Vault's own client does it. */
function requestOf({ engineName, roleArn, ttl }: VaultSettings, name: string, address: URL): VaultRequest {
  const mount = engineName || 'aws';
  const base = address.href.endsWith('/') ? address.href : `${address.href}/`;
  if (!roleArn) return { method: 'GET', url: new URL(`v1/${mount}/creds/${name}`, base), body: '' };
  const body = JSON.stringify({ role_arn: roleArn, ...(ttl && { ttl }) });
  return { method: 'PUT', url: new URL(`v1/${mount}/sts/${name}`, base), body };
}

function askVault(request: VaultRequest, world: IdentityWorld): TakeLease {
  return async (signal) => {
    const token = await vaultToken(world);
    const namespace = world.env['VAULT_NAMESPACE'];
    const headers = { 'x-vault-token': token, ...(namespace && { 'x-vault-namespace': namespace }) };
    const way = { route: 'proxied', timeoutMs, caFile: world.env['VAULT_CACERT'] || undefined } as const;
    const answer = await world.http({ ...request, headers }, way, signal);
    if (answer.status !== 200) throw new Error(vaultRefused(request.url, answer.status, answer.body));
    const lease: Lease = {
      credentials: readSecret(answer.body, request.url, world),
      renewal: { kind: 'renewable' },
    };
    await untilKnown(lease, world, signal);
    return lease;
  };
}

/** AWS knows keys that Vault has just made only after some seconds; sessions it knows at once. */
async function untilKnown(lease: Lease, world: IdentityWorld, signal: AbortSignal): Promise<void> {
  if (lease.credentials.sessionToken !== undefined) return;
  const sts = await world.sts(new LeaseProvider(async () => lease, world), signal);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await sts.sts('GetCallerIdentity', {}, signal);
      return;
    } catch (error) {
      if (!isAuthFailure(error) || attempt === knownAttempts) throw error;
    }
    await world.sleep(knownPauseMs, signal);
  }
}

/** The variable, or the file in which `vault login` leaves it. */
async function vaultToken(world: IdentityWorld): Promise<string> {
  const token =
    world.env['VAULT_TOKEN'] || (await world.readTextFile(`${world.homeFolder}/.vault-token`))?.trim();
  if (!token) throw new Error(noVaultToken());
  return token;
}

function readSecret(body: string, url: URL, world: IdentityWorld): Credentials {
  const answer = parseJsonObject(body) ?? {};
  const { data, lease_duration: seconds } = answer;
  if (!isJsonObject(data)) throw new Error(unreadableCredentials(url.host));
  const accessKeyId = textMember(data, 'access_key');
  const secretAccessKey = textMember(data, 'secret_key');
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new Error(unreadableCredentials(url.host));
  }
  const lasts = typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : undefined;
  return {
    accessKeyId,
    secretAccessKey,
    sessionToken: textMember(data, 'session_token') ?? textMember(data, 'security_token'),
    expiration: lasts === undefined ? undefined : new Date(world.now().getTime() + lasts),
  };
}
