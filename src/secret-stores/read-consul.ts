import { readFile } from 'node:fs/promises';
import type { Environment, StoreServer } from './ask-store.ts';
import { askStore, isTrue, memberOf, parseJson, storeAddress, under } from './ask-store.ts';
import { consulKeyMissing, consulValueEmpty } from './messages.ts';

/**
 * The value of a key in Consul. The variables are those of Consul's own client: CONSUL_HTTP_ADDR, CONSUL_HTTP_SSL,
 * CONSUL_HTTP_SSL_VERIFY, CONSUL_CACERT, CONSUL_HTTP_TOKEN, CONSUL_HTTP_TOKEN_FILE, CONSUL_HTTP_AUTH, CONSUL_NAMESPACE
 * and CONSUL_PARTITION.
 *
 * @throws Error where there is no answer, no such key, or nothing in it.
 */
export async function readConsul(key: string, env: Environment, signal: AbortSignal): Promise<string> {
  const scheme = isTrue(env['CONSUL_HTTP_SSL']) ? 'https' : 'http';
  const address = storeAddress('CONSUL_HTTP_ADDR', env['CONSUL_HTTP_ADDR'] || '127.0.0.1:8500', scheme);
  const server: StoreServer = {
    store: 'Consul',
    env,
    caFile: env['CONSUL_CACERT'] || undefined,
    insecure: /^(?:0|f|false)$/i.test(env['CONSUL_HTTP_SSL_VERIFY'] ?? ''),
  };
  const url = under(address, `v1/kv/${key.replace(/^\/+/, '')}`);
  for (const [name, variable] of [
    ['ns', 'CONSUL_NAMESPACE'],
    ['partition', 'CONSUL_PARTITION'],
  ] as const) {
    const value = env[variable] || undefined;
    if (value !== undefined) url.searchParams.set(name, value);
  }
  const answer = await askStore(server, url, await headersOf(env), signal);
  if (answer.status === 404) throw new Error(consulKeyMissing(key, address.origin));
  const [entry]: readonly unknown[] = asList(parseJson(answer.body));
  const encoded = memberOf(entry, 'Value');
  const value = typeof encoded === 'string' ? Buffer.from(encoded, 'base64').toString() : '';
  if (value === '') throw new Error(consulValueEmpty(key));
  return value;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

async function headersOf(env: Environment): Promise<Readonly<Record<string, string>>> {
  const file = env['CONSUL_HTTP_TOKEN_FILE'] || undefined;
  const token = env['CONSUL_HTTP_TOKEN'] || (file === undefined ? '' : (await readFile(file, 'utf8')).trim());
  const login = env['CONSUL_HTTP_AUTH'] || undefined;
  return {
    ...(token !== '' && { 'x-consul-token': token }),
    ...(login !== undefined && { authorization: `Basic ${Buffer.from(login).toString('base64')}` }),
  };
}
