import { BlockList, isIP } from 'node:net';
import { unsupportedProxy } from './messages.ts';

/** Answers the proxy for a URL; undefined where the way is direct. */
export type ProxyFor = (url: URL) => URL | undefined;

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/**
 * Reads `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, in either case of letters. As in Packer, this machine itself is
 * never reached through a proxy.
 *
 * @throws Error where the proxy is no http or https URL.
 */
export function readProxySettings(env: Readonly<Record<string, string | undefined>>): ProxyFor {
  const read = (name: string): string | undefined => env[name] || env[name.toLowerCase()] || undefined;
  const https = parseProxy(read('HTTPS_PROXY'));
  const http = parseProxy(read('HTTP_PROXY'));
  const exempt = (read('NO_PROXY') ?? '').split(/[\s,]+/).filter((rule) => rule !== '');
  return (url) => {
    const proxy = url.protocol === 'https:' ? https : http;
    return proxy === undefined || isDirect(url, exempt) ? undefined : proxy;
  };
}

function parseProxy(text: string | undefined): URL | undefined {
  if (text === undefined) return undefined;
  const whole = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') throw new Error(unsupportedProxy(whole));
  return url;
}

function isDirect(url: URL, exempt: readonly string[]): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || isIn(loopback, host)) return true;
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return exempt.some((rule) => matches(rule.toLowerCase(), host, port));
}

function matches(rule: string, host: string, port: string): boolean {
  if (rule === '*') return true;
  if (rule.includes('/')) return isIn(parseSubnet(rule), host);
  const [, name = rule, rulePort] = /^(.*?):(\d+)$/.exec(isIP(rule) === 6 ? '' : rule) ?? [];
  if (rulePort !== undefined && rulePort !== port) return false;
  const bare = name.replace(/^\[|\]$/g, '').replace(/^\*?\./, '');
  return host === bare || (isIP(bare) === 0 && host.endsWith(`.${bare}`));
}

function parseSubnet(rule: string): BlockList {
  const list = new BlockList();
  const [address = '', bits = ''] = rule.split('/');
  const version = isIP(address);
  const most = version === 6 ? 128 : 32;
  if (version !== 0 && /^\d+$/.test(bits) && Number(bits) <= most) {
    list.addSubnet(address, Number(bits), version === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

function isIn(list: BlockList, host: string): boolean {
  const version = isIP(host);
  return version !== 0 && list.check(host, version === 6 ? 'ipv6' : 'ipv4');
}
