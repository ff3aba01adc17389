import { isIP, isIPv6 } from 'node:net';
import type { Environment } from './environment.ts';
import { TransportError } from './http/transport.ts';
import { noPublicAddress, noUrl, notAnAddress } from './messages.ts';
import { Transports } from './transports.ts';

const usualUrl = 'https://checkip.amazonaws.com/';
const timeoutMs = 10_000;
const unspecified = new Set(['0.0.0.0', '::']);

/**
 * The address range of the one address that this machine has on the internet, as in `192.0.2.7/32`: what
 * `KILN_PUBLIC_IP` says, or else what AWS sees, or the service at `KILN_CHECKIP_URL`.
 *
 * @throws Error where nothing tells it.
 */
export async function findPublicAddress(env: Environment, signal: AbortSignal): Promise<string> {
  const given = env['KILN_PUBLIC_IP'];
  if (given) return rangeOf(given, 'KILN_PUBLIC_IP');
  const text = env['KILN_CHECKIP_URL'] || usualUrl;
  if (!URL.canParse(text)) throw new Error(noUrl('KILN_CHECKIP_URL', text));
  const url = new URL(text);
  const needs = { route: 'proxied', insecureSkipTlsVerify: false, timeoutMs } as const;
  const transport = await new Transports(env).get(needs, signal);
  try {
    const { status, body } = await transport.send({ method: 'GET', url, headers: {}, body: '' }, signal);
    return rangeOf(status === 200 ? body.trim() : `HTTP status ${status}`, url.origin);
  } catch (error) {
    throw error instanceof TransportError ? new Error(noPublicAddress(url.origin), { cause: error }) : error;
  }
}

function rangeOf(address: string, source: string): string {
  if (isIP(address) === 0 || unspecified.has(address)) throw new Error(notAnAddress(address, source));
  return `${address}/${isIPv6(address) ? 128 : 32}`;
}
