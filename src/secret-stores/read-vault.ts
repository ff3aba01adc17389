import type { Environment, StoreServer } from './ask-store.ts';
import { askStore, isTrue, memberOf, parseJson, storeAddress, under } from './ask-store.ts';
import { vaultSecretMissing, vaultTokenMissing } from './messages.ts';

/**
 * The data at a path of Vault as JSON. The variables are those of Vault's own client: VAULT_ADDR, VAULT_TOKEN,
 * VAULT_NAMESPACE, VAULT_CACERT and VAULT_SKIP_VERIFY.
 *
 * @throws Error where there is no token, no answer or no such secret.
 */
export async function readVault(path: string, env: Environment, signal: AbortSignal): Promise<string> {
  const token = env['VAULT_TOKEN'] || undefined;
  if (token === undefined) throw new Error(vaultTokenMissing());
  const address = storeAddress('VAULT_ADDR', env['VAULT_ADDR'] || 'https://127.0.0.1:8200', 'https');
  const server: StoreServer = {
    store: 'Vault',
    env,
    caFile: env['VAULT_CACERT'] || undefined,
    insecure: isTrue(env['VAULT_SKIP_VERIFY']),
  };
  const namespace = env['VAULT_NAMESPACE'] || undefined;
  const headers = {
    'x-vault-token': token,
    'x-vault-request': 'true',
    ...(namespace !== undefined && { 'x-vault-namespace': namespace }),
  };
  const answer = await askStore(server, under(address, `v1/${path.replace(/^\/+/, '')}`), headers, signal);
  const body = parseJson(answer.body);
  const data = memberOf(body, 'data');
  // Version 2 tells of a deleted secret with "not found" and its history.
  const isThere = answer.status === 200 && typeof data === 'object' && data !== null;
  if (isThere) return JSON.stringify(data);
  const warnings = memberOf(body, 'warnings');
  throw new Error(
    vaultSecretMissing(path, address.origin, Array.isArray(warnings) ? warnings.map(String) : []),
  );
}
