import { expect, test } from 'vitest';
import { ebsConfig } from '../../../../test/support/ebs-config.ts';
import { ebsOptions } from '../ebs/options.ts';
import { zeroAsUnset } from '../../../aws/options/zero-as-unset.ts';
import { runRequest, type LaunchFacts } from './run-request.ts';

const facts: LaunchFacts = {
  clientToken: 'token',
  image: 'ami-1',
  network: { vpc: undefined, subnet: undefined, zone: undefined },
  securityGroups: ['sg-1'],
  keyName: 'packer_1',
  profile: undefined,
  userData: new Uint8Array(),
  tags: { instance: {}, volume: {} },
};

function request(template: string, changes: Partial<LaunchFacts> = {}): object {
  const text = template.includes('instance_type') ? template : `instance_type = "m5.large"\n${template}`;
  const { value, diags } = ebsConfig(`ami_name = "web"\n${text}`);
  expect(diags.filter(({ severity }) => severity === 'error')).toEqual([]);
  return runRequest(zeroAsUnset(value.values, ebsOptions), { ...facts, ...changes });
}

test('a template that asks for nothing launches as the Amazon plugin does', () => {
  expect(request('')).toEqual({
    ClientToken: 'token',
    ImageId: 'ami-1',
    InstanceType: 'm5.large',
    MinCount: 1,
    MaxCount: 1,
    KeyName: 'packer_1',
    UserData: '',
    IamInstanceProfile: { Name: '' },
    Placement: { AvailabilityZone: '' },
    EbsOptimized: false,
    EnclaveOptions: { Enabled: false },
    MetadataOptions: { HttpEndpoint: 'enabled', HttpTokens: 'optional', HttpPutResponseHopLimit: 1 },
    InstanceInitiatedShutdownBehavior: 'stop',
    CapacityReservationSpecification: { CapacityReservationPreference: 'none' },
    SubnetId: '',
    SecurityGroupIds: ['sg-1'],
  });
});

test.each([
  ['instance_type = "t3.micro"', { CreditSpecification: { CpuCredits: 'standard' } }],
  [
    'instance_type = "t4g.small"\nenable_unlimited_credits = true',
    { CreditSpecification: { CpuCredits: 'unlimited' } },
  ],
  ['metadata_options {\n http_endpoint = "disabled"\n}', { MetadataOptions: { HttpEndpoint: 'disabled' } }],
  [
    'metadata_options {\n http_tokens = "required"\n instance_metadata_tags = "enabled"\n}',
    {
      MetadataOptions: {
        HttpEndpoint: 'enabled',
        HttpTokens: 'required',
        HttpPutResponseHopLimit: 1,
        InstanceMetadataTags: 'enabled',
      },
    },
  ],
  [
    'capacity_reservation_id = "cr-1"',
    { CapacityReservationSpecification: { CapacityReservationTarget: { CapacityReservationId: 'cr-1' } } },
  ],
  ['tenancy = "dedicated"', { Placement: { AvailabilityZone: '', Tenancy: 'dedicated' } }],
  ['placement {\n host_id = "h-1"\n}', { Placement: { AvailabilityZone: '', HostId: 'h-1' } }],
  [
    'license_specifications {\n license_configuration_request {\n  license_configuration_arn = "arn:l"\n }\n}',
    { LicenseSpecifications: [{ LicenseConfigurationArn: 'arn:l' }] },
  ],
  [
    'launch_block_device_mappings {\n device_name = "/dev/xvda"\n volume_type = "gp3"\n iops = 3500\n}',
    {
      BlockDeviceMappings: [
        { DeviceName: '/dev/xvda', Ebs: { DeleteOnTermination: false, VolumeType: 'gp3', Iops: 3500 } },
      ],
    },
  ],
  [
    'launch_block_device_mappings {\n device_name = "/dev/sdb"\n no_device = true\n volume_size = 9\n}',
    { BlockDeviceMappings: [{ DeviceName: '/dev/sdb', NoDevice: '' }] },
  ],
  [
    'launch_block_device_mappings {\n device_name = "/dev/sdb"\n virtual_name = "ephemeral0"\n}',
    { BlockDeviceMappings: [{ DeviceName: '/dev/sdb', VirtualName: 'ephemeral0' }] },
  ],
  [
    'launch_block_device_mappings {\n device_name = "/dev/sdb"\n volume_type = "gp2"\n iops = 300\n}',
    {
      BlockDeviceMappings: [
        { DeviceName: '/dev/sdb', Ebs: { DeleteOnTermination: false, VolumeType: 'gp2' } },
      ],
    },
  ],
])('%s is asked for', (template, want) => {
  expect(request(template)).toMatchObject(want);
});

test('no_ephemeral leaves out 26 devices', () => {
  const asked = request('no_ephemeral = true');
  expect(asked).toHaveProperty('BlockDeviceMappings.length', 26);
  expect(asked).toHaveProperty(['BlockDeviceMappings', 25], { DeviceName: 'xvdcz', NoDevice: '' });
});

test('a public address is asked for on a whole interface, in a known subnet only', () => {
  const network = { vpc: 'vpc-1', subnet: 'subnet-1', zone: 'us-east-1a' };
  const asked = request('associate_public_ip_address = false', { network });
  expect(asked).toMatchObject({
    Placement: { AvailabilityZone: 'us-east-1a' },
    NetworkInterfaces: [
      { DeviceIndex: 0, AssociatePublicIpAddress: false, SubnetId: 'subnet-1', Groups: ['sg-1'] },
    ],
  });
  expect(asked).not.toHaveProperty('SubnetId');
  expect(request('associate_public_ip_address = true')).toMatchObject({ SubnetId: '' });
});

test('tags go on the instance, its interface and its volumes; none is no specification', () => {
  const tags = { instance: { By: 'kiln' }, volume: { Disk: 'root' } };
  expect(request('', { tags })).toMatchObject({
    TagSpecifications: [
      { ResourceType: 'instance', Tags: [{ Key: 'By', Value: 'kiln' }] },
      { ResourceType: 'network-interface', Tags: [{ Key: 'By', Value: 'kiln' }] },
      { ResourceType: 'volume', Tags: [{ Key: 'Disk', Value: 'root' }] },
    ],
  });
});
