import { nameServerAddress, proxyPort } from './guest-addresses.ts';
import type { AptSetting } from './host/apt-settings.ts';
import type { HostApt } from './host/host-apt.ts';
import type { ProxyAddress } from './http-proxy.ts';
import type { Environment } from './run-command.ts';

/** How guests get out by HTTP. */
export interface GuestProxy {
  /** The proxy that a guest's programs are told of; undefined where they need none. */
  readonly url: string | undefined;
  /** The host's apt settings, with proxies that a guest can reach. */
  readonly aptSettings: readonly AptSetting[];
}

/** The address of our own door, in which a proxy's user and password go before the host. */
const door = `${nameServerAddress}:${proxyPort}`;

/** What of the host's apt says how guests get out. */
export type HostRoutes = Pick<HostApt, 'settings' | 'archives'>;

/** Where our own door leads: to the proxy that the host uses, else to an archive that listens on the host alone. */
export function findDoorTarget(
  environment: Environment,
  { settings, archives }: HostRoutes,
): ProxyAddress | undefined {
  const proxy = parseProxy(proxyVariable(environment)) ?? parseProxy(aptProxy(settings));
  const ownArchive = archives.main
    .map(parseProxy)
    .find((url) => url !== undefined && isOnHostAlone(url.hostname));
  const target = proxy ?? ownArchive;
  return target && { host: target.hostname.replace(/^\[|\]$/g, ''), port: Number(target.port || 80) };
}

/** Addresses at which a guest finds the host's archives. A proxy of the host finds them where the host does. */
export function reachableArchives(
  environment: Environment,
  { settings, archives }: HostRoutes,
): HostApt['archives'] {
  if ((proxyVariable(environment) ?? aptProxy(settings)) !== undefined) return archives;
  const byDoor = (address: string): string => {
    const url = parseProxy(address);
    return url !== undefined && isOnHostAlone(url.hostname) ? address.replace(url.host, door) : address;
  };
  return { ...archives, main: archives.main.map(byDoor), security: archives.security.map(byDoor) };
}

/**
 * Decides what guests are told of proxies. A proxy of the host's that listens on the host alone, and no way out but
 * by HTTP, both take our door.
 *
 * @param hasUplink whether guests' packets find their way out by themselves.
 */
export function planGuestProxy(
  environment: Environment,
  settings: readonly AptSetting[],
  hasUplink: boolean,
): GuestProxy {
  const variable = proxyVariable(environment);
  const byDoor = (url: string): string => {
    const proxy = parseProxy(url);
    if (proxy === undefined || (hasUplink && !isOnHostAlone(proxy.hostname))) return url;
    return url.replace(proxy.host, door);
  };
  const needed = hasUplink ? undefined : `http://${door}`;
  const rewritten = settings.map(({ name, value }) => ({
    name,
    value: isProxySetting(name) ? byDoor(value) : value,
  }));
  return {
    url: variable === undefined || parseProxy(variable) === undefined ? needed : byDoor(variable),
    aptSettings:
      needed === undefined || aptProxy(settings) !== undefined
        ? rewritten
        : [...rewritten, ...proxySettings(needed)],
  };
}

function proxyVariable(environment: Environment): string | undefined {
  return environment['http_proxy'] ?? environment['https_proxy'];
}

function aptProxy(settings: readonly AptSetting[]): string | undefined {
  return settings.find(({ name }) => name === 'Acquire::http::Proxy')?.value;
}

function proxySettings(url: string): readonly AptSetting[] {
  return ['http', 'https'].map((scheme) => ({ name: `Acquire::${scheme}::Proxy`, value: url }));
}

function isProxySetting(name: string): boolean {
  return /^Acquire::(?:http|https|ftp)::Proxy(?:::|$)/i.test(name);
}

function parseProxy(url: string | undefined): URL | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  return parsed.hostname === '' ? undefined : parsed;
}

function isOnHostAlone(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
