import type { JSONWebKeySet } from 'jose';
import { isLoopback } from '../../base/is-loopback.ts';
import { issuerUnreachable, noVerificationKey } from './messages.ts';
import { timeoutSignal } from '../../base/timeout-signal.ts';

const limitMs = 5000;
const largestAnswer = 1_000_000;

/**
 * The public keys of an issuer, by its discovery document (OpenID Connect Discovery 1.0, 4). Only this machine is asked:
 * `address` stands for the issuer's own, also where the document names it.
 *
 * @throws WebTokenError where there are none.
 */
export async function fetchIssuerKeys(
  issuer: string,
  address: string,
  signal: AbortSignal,
): Promise<JSONWebKeySet> {
  const both = AbortSignal.any([signal, timeoutSignal(limitMs)]);
  const [own, stand] = [withoutSlash(issuer), withoutSlash(address)];
  const discovery = await fetchJson(`${stand}/.well-known/openid-configuration`, both);
  const { jwks_uri: uri } = discovery;
  if (typeof uri !== 'string') throw noVerificationKey('its configuration names no jwks_uri');
  const { keys } = await fetchJson(uri.startsWith(`${own}/`) ? stand + uri.slice(own.length) : uri, both);
  if (!Array.isArray(keys)) throw noVerificationKey('its keys are no list');
  return { keys };
}

function withoutSlash(address: string): string {
  return address.replace(/\/$/, '');
}

async function fetchJson(address: string, signal: AbortSignal): Promise<Readonly<Record<string, unknown>>> {
  if (!isLoopback(address))
    throw noVerificationKey(`the local cloud asks nobody but this machine, and ${address} is not on it`);
  try {
    const response = await fetch(address, { signal, redirect: 'error' });
    const text = await response.text();
    if (!response.ok) throw new Error(`It answered with status ${response.status}`);
    if (text.length > largestAnswer) throw new Error('Its answer is out of all proportion');
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) throw new Error('It answered with no object');
    return { ...value };
  } catch (error) {
    throw issuerUnreachable(address, { cause: error });
  }
}
