import { expect, test } from 'vitest';
import { findDoorTarget, planGuestProxy, reachableArchives } from './guest-proxy.ts';

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

const archives = (...main: readonly string[]) => ({ main, security: [], keyring: undefined });

test.each([
  {
    name: 'the proxy of the environment first',
    environment: { http_proxy: 'http://[::1]:3128' },
    settings: apt('http://proxy.example'),
    main: [],
    want: { host: '::1', port: 3128 },
  },
  {
    name: "apt's own proxy",
    environment: {},
    settings: apt('http://proxy.example'),
    main: ['http://localhost:3142/debian'],
    want: { host: 'proxy.example', port: 80 },
  },
  {
    name: 'an archive on the host alone',
    environment: {},
    settings: [],
    main: ['http://a.example/debian', 'http://localhost:3142/debian'],
    want: { host: 'localhost', port: 3142 },
  },
  { name: 'nothing', environment: {}, settings: [], main: ['http://a.example/debian'], want: undefined },
])('the door of guests leads to $name', ({ environment, settings, main, want }) => {
  expect(findDoorTarget(environment, { settings, archives: archives(...main) })).toEqual(want);
});

test('an archive on the host alone is found through the door, unless a proxy finds it', () => {
  const own = archives('http://127.0.0.1:3142/debian', 'https://a.example/debian');
  expect(reachableArchives({}, { settings: [], archives: own }).main).toEqual([
    'http://169.254.169.253:3128/debian',
    'https://a.example/debian',
  ]);
  expect(reachableArchives({}, { settings: apt('http://localhost:8080'), archives: own })).toBe(own);
});
