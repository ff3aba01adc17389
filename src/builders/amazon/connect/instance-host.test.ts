import { expect, test } from 'vitest';
import { instanceHost, instancePort } from './instance-host.ts';

const running = { State: { Name: 'running' as const }, VpcId: 'vpc-1', PrivateIpAddress: '10.0.0.5' };

test.each([
  ['public address first', { ...running, PublicIpAddress: '1.2.3.4' }, undefined, '1.2.3.4'],
  ['the private one of a running instance without', running, undefined, '10.0.0.5'],
  ['none yet of a pending one', { ...running, State: { Name: 'pending' as const } }, undefined, undefined],
  ['the wanted one', { ...running, PublicIpAddress: '1.2.3.4' }, 'private_ip', '10.0.0.5'],
  ['no other than the wanted one', running, 'public_ip', undefined],
  ['an empty name is none', { ...running, PublicDnsName: '' }, 'public_dns', undefined],
  ['the public name outside a network', { PublicDnsName: 'ec2.example.com' }, undefined, 'ec2.example.com'],
  [
    'an IPv6 address',
    { NetworkInterfaces: [{ Ipv6Addresses: [{ Ipv6Address: '2001:db8::1' }] }] },
    'ipv6',
    '2001:db8::1',
  ],
] as const)('instanceHost() takes %s', (_, instance, wanted, want) => {
  expect(instanceHost(instance, wanted)).toBe(want);
});

test('instancePort() follows an instance that announces another port', () => {
  expect(instancePort({}, 22)).toBe(22);
  expect(instancePort({ Tags: [{ Key: 'kiln:ssh-port', Value: '40022' }] }, 22)).toBe(40022);
});
