import { expect, test } from 'vitest';
import { readProxySettings } from './proxy-settings.ts';

const both = { HTTPS_PROXY: 'http://secure:3128', http_proxy: 'plain:80' };

test.each<[string, Readonly<Record<string, string>>, string | undefined]>([
  ['https://ec2.us-east-1.amazonaws.com/', {}, undefined],
  ['https://ec2.us-east-1.amazonaws.com/', both, 'http://secure:3128/'],
  ['http://ec2.test/', both, 'http://plain/'],
  ['https://127.0.0.1:4566/', both, undefined],
  ['https://localhost/', both, undefined],
  ['https://[::1]:4566/', both, undefined],
  ['https://ec2.test/', { ...both, NO_PROXY: '*' }, undefined],
  ['https://ec2.test/', { ...both, NO_PROXY: 'other, ec2.test' }, undefined],
  ['https://a.ec2.test/', { ...both, NO_PROXY: 'ec2.test' }, undefined],
  ['https://a.ec2.test/', { ...both, no_proxy: '.ec2.test' }, undefined],
  ['https://a.ec2.test/', { ...both, NO_PROXY: '*.ec2.test' }, undefined],
  ['https://notec2.test/', { ...both, NO_PROXY: 'ec2.test' }, 'http://secure:3128/'],
  ['https://ec2.test/', { ...both, NO_PROXY: 'ec2.test:443' }, undefined],
  ['https://ec2.test:8443/', { ...both, NO_PROXY: 'ec2.test:443' }, 'http://secure:3128/'],
  ['https://10.1.2.3/', { ...both, NO_PROXY: '10.0.0.0/8' }, undefined],
  ['https://11.1.2.3/', { ...both, NO_PROXY: '10.0.0.0/8,nonsense/9' }, 'http://secure:3128/'],
  ['https://[fd00::1]/', { ...both, NO_PROXY: 'fd00::/8' }, undefined],
  ['https://[fd00::1]/', { ...both, NO_PROXY: 'fd00::1' }, undefined],
])('readProxySettings() sends %s by way of %j', (url, env, want) => {
  expect(readProxySettings(env)(new URL(url))?.href).toBe(want);
});

test.each([
  ['socks5://me:secret@proxy:1080', 'socks5://***@proxy:1080'],
  ['socks5://me:se@cret@proxy:1080', 'socks5://***@proxy:1080'],
  ['http://me:se/cret@proxy:1080', 'http://***@proxy:1080'],
])('readProxySettings() refuses %s without showing its password', (given, shown) => {
  expect(() => readProxySettings({ HTTPS_PROXY: given })).toThrow(`Cannot use "${shown}" as a proxy`);
});
