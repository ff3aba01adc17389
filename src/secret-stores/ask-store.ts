import { readFile } from 'node:fs/promises';
import { errorText } from '../base/error-text.ts';
import { HttpTransport } from '../aws/http/http-transport.ts';
import { readProxySettings } from '../http/proxy-settings.ts';
import type { HttpAnswer } from '../aws/http/transport.ts';
import { notAnAddress, storeRefused, storeUnreachable } from './messages.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** How a store's server is reached. */
export interface StoreServer {
  /** As messages call it. */
  readonly store: string;
  readonly env: Environment;
  /** A file of certificates in PEM that stand for Node's own list of authorities. */
  readonly caFile: string | undefined;
  readonly insecure: boolean;
}

/**
 * Sends one GET and gives the answer where it is a success or "not found".
 *
 * @throws Error where there is no answer, or one of another kind.
 */
export async function askStore(
  server: StoreServer,
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const { store, env, caFile, insecure } = server;
  const ca = caFile === undefined ? undefined : await readFile(caFile, 'utf8');
  const transport = new HttpTransport({
    proxyFor: readProxySettings(env),
    ca,
    insecureSkipTlsVerify: insecure,
  });
  const answer = await transport
    .send({ method: 'GET', url, headers, body: '' }, signal)
    .catch((cause: unknown) => {
      signal.throwIfAborted();
      throw new Error(storeUnreachable(store, url, errorText(cause)), { cause });
    });
  if (answer.status === 200 || answer.status === 404) return answer;
  throw new Error(storeRefused(store, url, answer.status, errorsIn(answer.body)));
}

/** What a server says went wrong: Vault has a list of errors, and Consul plain text. */
function errorsIn(body: string): string {
  const errors = memberOf(parseJson(body), 'errors');
  return Array.isArray(errors) ? errors.join('; ') : body.trim().slice(0, 200);
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
}

/** The address in an environment variable; `scheme` is for one without. */
export function storeAddress(variable: string, text: string, scheme: 'http' | 'https'): URL {
  const whole = text.includes('://') ? text : `${scheme}://${text}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') throw new Error(notAnAddress(variable, text));
  return url;
}

export function isTrue(text: string | undefined): boolean {
  return /^(?:1|t|true)$/i.test(text ?? '');
}

/** A path under the address's own, with each part escaped. */
export function under(address: URL, path: string): URL {
  const url = new URL(address);
  url.pathname = `${address.pathname.replace(/\/$/, '')}/${path.split('/').map(encodeURIComponent).join('/')}`;
  return url;
}
