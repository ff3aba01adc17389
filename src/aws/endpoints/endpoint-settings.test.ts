import { expect, test } from 'vitest';
import type { Environment } from '../environment.ts';
import { readEndpointSettings } from './endpoint-settings.ts';
import { resolveEndpoint } from './resolve-endpoint.ts';

test.each<[string, Environment, string, string]>([
  ['nothing set', {}, 'https://ec2.eu-west-1.amazonaws.com/', 'https://sts.eu-west-1.amazonaws.com/'],
  [
    'one URL for all',
    { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
    'http://127.0.0.1:1/',
    'http://127.0.0.1:1/',
  ],
  [
    "a service's own URL before the one for all",
    { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_ENDPOINT_URL_EC2: 'http://127.0.0.1:2/x' },
    'http://127.0.0.1:2/x/',
    'http://127.0.0.1:1/',
  ],
  [
    'a URL for STS alone',
    { AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:3' },
    'https://ec2.eu-west-1.amazonaws.com/',
    'http://127.0.0.1:3/',
  ],
  [
    'URLs that are to be ignored',
    { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'True' },
    'https://ec2.eu-west-1.amazonaws.com/',
    'https://sts.eu-west-1.amazonaws.com/',
  ],
  [
    'FIPS and dual stack',
    { AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'true', AWS_ENDPOINT_URL: '' },
    'https://ec2-fips.eu-west-1.api.aws/',
    'https://sts-fips.eu-west-1.api.aws/',
  ],
])('readEndpointSettings() with %s', (_, env, ec2, sts) => {
  const settings = readEndpointSettings(env);
  expect(resolveEndpoint('ec2', 'eu-west-1', settings).href).toBe(ec2);
  expect(resolveEndpoint('sts', 'eu-west-1', settings).href).toBe(sts);
});

test.each([['127.0.0.1:4566'], ['ftp://x'], ['not a url']])('resolveEndpoint() refuses %j', (url) => {
  const settings = readEndpointSettings({ AWS_ENDPOINT_URL: url });
  expect(() => resolveEndpoint('ec2', 'eu-west-1', settings)).toThrow(
    `Cannot use "${url}" as an AWS endpoint`,
  );
});

test.each(['eu west-1', 'evil.example/x#', '', '-a', 'a'.repeat(64)])(
  'resolveEndpoint() refuses the region %j, which would lead elsewhere',
  (region) => {
    const settings = readEndpointSettings({});
    expect(() => resolveEndpoint('ec2', region, settings)).toThrow(`Cannot use "${region}" as an AWS region`);
  },
);
