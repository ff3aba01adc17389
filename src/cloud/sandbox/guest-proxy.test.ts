import { expect, test } from 'vitest';
import { findHostProxy, planGuestProxy } from './guest-proxy.ts';

const apt = (value: string) => [{ name: 'Acquire::http::Proxy', value }];
const nothing = { url: undefined, aptSettings: [] };

test.each([
  { name: 'no proxy at all', environment: {}, settings: [], hasUplink: true, want: nothing },
  {
    name: 'a proxy in the network',
    environment: { http_proxy: 'http://proxy.example:8080' },
    settings: apt('http://proxy.example:8080'),
    hasUplink: true,
    want: { url: 'http://proxy.example:8080', aptSettings: apt('http://proxy.example:8080') },
  },
  {
    name: 'a proxy on the host alone',
    environment: {},
    settings: apt('http://me:secret@localhost:3142/'),
    hasUplink: true,
    want: { url: undefined, aptSettings: apt('http://me:secret@169.254.169.253:3128/') },
  },
  {
    name: 'a setting against a proxy',
    environment: {},
    settings: [{ name: 'Acquire::http::Proxy::mirror.example', value: 'DIRECT' }],
    hasUplink: true,
    want: {
      url: undefined,
      aptSettings: [{ name: 'Acquire::http::Proxy::mirror.example', value: 'DIRECT' }],
    },
  },
  {
    name: 'no way out but by HTTP',
    environment: {},
    settings: [],
    hasUplink: false,
    want: {
      url: 'http://169.254.169.253:3128',
      aptSettings: [
        { name: 'Acquire::http::Proxy', value: 'http://169.254.169.253:3128' },
        { name: 'Acquire::https::Proxy', value: 'http://169.254.169.253:3128' },
      ],
    },
  },
  {
    name: 'no way out but by a proxy in the network',
    environment: { http_proxy: 'http://proxy.example:8080' },
    settings: [],
    hasUplink: false,
    want: { url: 'http://169.254.169.253:3128' },
  },
])('planGuestProxy() with $name', ({ environment, settings, hasUplink, want }) => {
  expect(planGuestProxy(environment, settings, hasUplink)).toMatchObject(want);
});

test.each([
  [
    'the environment first',
    { http_proxy: 'http://[::1]:3128' },
    apt('http://proxy.example'),
    { host: '::1', port: 3128 },
  ],
  ["apt's own", {}, apt('http://proxy.example'), { host: 'proxy.example', port: 80 }],
  ['none', {}, [], undefined],
])('findHostProxy() takes %s', (_, environment, settings, want) => {
  expect(findHostProxy(environment, settings)).toEqual(want);
});
