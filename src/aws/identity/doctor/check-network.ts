import { TransportError } from '../../http/transport.ts';
import type { Facts } from './examination.ts';
import type { Finding } from './finding.ts';
import { clockSkew, serviceUnreachable, tlsUntrusted, endpointUnusable } from './network-findings.ts';

/** Any region tells the time. */
const anyRegion = 'us-east-1';
const timeoutMs = 5000;
/** AWS refuses signatures that are five minutes off; kiln mends its own from four on. */
const toleratedMs = 240_000;

/** Asks STS for nothing, over the way that all calls take: its certificate, its proxy and its clock are seen so. */
export async function checkNetwork({ world, region, signal }: Facts): Promise<readonly Finding[]> {
  let url: URL;
  try {
    url = await world.endpoint('sts', region ?? anyRegion);
  } catch (error) {
    return [endpointUnusable(error)];
  }
  const request = { method: 'GET', url, headers: {}, body: '' } as const;
  try {
    const { headers } = await world.http(request, { route: 'proxied', timeoutMs }, signal);
    const server = Date.parse(headers['date'] ?? '');
    const offMs = server - world.now().getTime();
    const isOff = headers['age'] === undefined && Math.abs(offMs) >= toleratedMs;
    return isOff ? [clockSkew(url.host, offMs)] : [];
  } catch (error) {
    signal.throwIfAborted();
    const untrusted = error instanceof TransportError && error.failure === 'untrusted';
    return [untrusted ? tlsUntrusted(url.host, error) : serviceUnreachable(url, error)];
  }
}
