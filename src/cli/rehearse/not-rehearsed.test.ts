import { expect, test } from 'vitest';
import { ebsConfig } from '../../../test/support/ebs-config.ts';
import type { GuestAbilities } from '../cloud/start-cloud.ts';
import { notRehearsed } from './not-rehearsed.ts';

const plain =
  'ami_name = "web"\nsource_ami = "ami-source"\ninstance_type = "t3.micro"\nssh_username = "admin"\n';
const allAbilities = { boundsDisks: true, runsSystemd: true };

/** What stands in the result beyond what always stands there. */
function lines(options: string, guests: GuestAbilities = allAbilities): readonly string[] {
  const sources = [ebsConfig(`${plain}${options}`).value.values];
  const none = { leftOut: [], services: [] };
  const usual = notRehearsed({ ...none, sources: [ebsConfig(plain).value.values], guests: allAbilities });
  return notRehearsed({ ...none, sources, guests }).filter((line) => !usual.includes(line));
}

test.each<[string, string, readonly string[]]>([
  ['nothing more', '', []],
  ['tenancy', 'tenancy = "dedicated"', ['tenancy, hosts, licences']],
  ['a host', 'placement { host_id = "h-0123456789abcdef0" }', ['tenancy, hosts, licences']],
  [
    'a licence',
    'license_specifications {\n license_configuration_request {\n license_configuration_arn = "arn:x"\n }\n }',
    ['tenancy, hosts, licences'],
  ],
  ['open reservations', 'capacity_reservation_preference = "open"', ['tenancy, hosts, licences']],
  ['no reservations', 'capacity_reservation_preference = "none"', []],
  ['an enclave', 'enable_nitro_enclave = true', ['Nitro enclaves']],
  ['fast launch', 'fast_launch { enable_fast_launch = true }', ['fast launch']],
  ['fast launch that is switched off', 'fast_launch { enable_fast_launch = false }', []],
  ['sharing', 'ami_users = ["210987654321"]', ['sharing']],
  ['a subnet', 'subnet_id = "subnet-0123456789abcdef0"', ['routes, network ACLs, endpoints and IPv6']],
  ['the root volume', 'launch_block_device_mappings { device_name = "/dev/xvda" }', []],
  ['a further volume', 'launch_block_device_mappings { device_name = "/dev/sdf" }', ['the volumes /dev/sdf']],
])('a rehearsal names what it does not show of %s', (_, options, want) => {
  expect(lines(options)).toEqual(want.map((start) => expect.stringContaining(start) as string));
});

test('a rehearsal by a user who cannot bound disks or run systemd says so', () => {
  expect(lines('', { boundsDisks: false, runsSystemd: false })).toEqual([
    'the size of the root volume: here it may hold as much as the disk of this machine',
    'systemd: this user has no control group for it here, so a small first process starts the services of /etc/rc2.d, and none is checked',
  ]);
});
