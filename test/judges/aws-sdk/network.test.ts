import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteInternetGatewayCommand,
  DeleteRouteTableCommand,
  DeleteSecurityGroupCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  DetachInternetGatewayCommand,
  DisassociateRouteTableCommand,
  ModifyInstanceAttributeCommand,
  ModifySubnetAttributeCommand,
  ReleaseAddressCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { memoryCloud } from '../../support/memory-cloud.ts';
import { launch, look } from './launched.ts';

interface Network {
  readonly VpcId: string;
  readonly SubnetId: string;
}

async function makeNetwork(client: EC2Client, block = '10.0'): Promise<Network> {
  const { Vpc } = await client.send(new CreateVpcCommand({ CidrBlock: `${block}.0.0/16` }));
  const VpcId = Vpc?.VpcId ?? '';
  const { Subnet } = await client.send(new CreateSubnetCommand({ VpcId, CidrBlock: `${block}.1.0/24` }));
  return { VpcId, SubnetId: Subnet?.SubnetId ?? '' };
}

async function makeGroup(client: EC2Client, GroupName: string, VpcId?: string): Promise<string> {
  const { GroupId = '' } = await client.send(
    new CreateSecurityGroupCommand({ GroupName, Description: 'of a test', VpcId }),
  );
  return GroupId;
}

test('a new VPC has a main route table, a default group and an open network ACL', async () => {
  const client = (await memoryCloud()).client();
  const { VpcId, SubnetId } = await makeNetwork(client);
  const Filters = [{ Name: 'vpc-id', Values: [VpcId] }];
  const { RouteTables } = await client.send(new DescribeRouteTablesCommand({ Filters }));
  expect(RouteTables).toMatchObject([
    {
      Associations: [{ Main: true, AssociationState: { State: 'associated' } }],
      Routes: [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' }],
    },
  ]);
  const { SecurityGroups } = await client.send(new DescribeSecurityGroupsCommand({ Filters }));
  expect(SecurityGroups?.map(({ GroupName }) => GroupName)).toEqual(['default']);
  const { NetworkAcls } = await client.send(new DescribeNetworkAclsCommand({ Filters }));
  expect(NetworkAcls).toMatchObject([{ IsDefault: true, Associations: [{ SubnetId }] }]);
});

test.each([
  ['10.0.0.0', 'InvalidParameterValue'],
  ['10.0.0.0/15', 'InvalidVpc.Range'],
  ['10.0.0.0/29', 'InvalidVpc.Range'],
  ['127.0.0.0/16', 'InvalidVpc.Range'],
  ['169.254.0.0/16', 'InvalidVpc.Range'],
])('a VPC of the block %s is refused with %s', async (CidrBlock, name) => {
  const client = (await memoryCloud()).client();
  await expect(client.send(new CreateVpcCommand({ CidrBlock }))).rejects.toMatchObject({ name });
});

test.each([
  ['10.0.1.128/25', undefined, 'InvalidSubnet.Conflict'],
  ['10.1.0.0/24', undefined, 'InvalidSubnet.Range'],
  ['10.0.2.0/29', undefined, 'InvalidSubnet.Range'],
  ['10.0.2.0/24', 'eu-west-1a', 'InvalidParameterValue'],
])(
  'a subnet of the block %s in the zone %s is refused with %s',
  async (CidrBlock, AvailabilityZone, name) => {
    const client = (await memoryCloud()).client();
    const { VpcId } = await makeNetwork(client);
    const asked = client.send(new CreateSubnetCommand({ VpcId, CidrBlock, AvailabilityZone }));
    await expect(asked).rejects.toMatchObject({ name });
  },
);

test('an instance gets an address of its subnet, and a public one where the subnet says so', async () => {
  const client = (await memoryCloud()).client();
  const { SubnetId, VpcId } = await makeNetwork(client);
  const inside = await launch(client, { SubnetId });
  expect(await look(client, inside.InstanceId)).toMatchObject({
    VpcId,
    PrivateIpAddress: '10.0.1.4',
    PublicDnsName: '',
    SecurityGroups: [{ GroupName: 'default' }],
  });
  await client.send(new ModifySubnetAttributeCommand({ SubnetId, MapPublicIpOnLaunch: { Value: true } }));
  const outside = await launch(client, { SubnetId });
  expect((await look(client, outside.InstanceId)).PublicIpAddress).toMatch(/^127\.81\./);
  const { NetworkInterfaces } = await client.send(
    new DescribeNetworkInterfacesCommand({ Filters: [{ Name: 'subnet-id', Values: [SubnetId] }] }),
  );
  expect(NetworkInterfaces?.map(({ PrivateIpAddress }) => PrivateIpAddress)).toEqual([
    '10.0.1.4',
    '10.0.1.5',
  ]);
});

test('groups and subnets of different VPCs do not go together', async () => {
  const client = (await memoryCloud()).client();
  const { SubnetId } = await makeNetwork(client);
  const foreign = await makeGroup(client, 'of-the-default-vpc');
  const launched = launch(client, { SubnetId, SecurityGroupIds: [foreign] });
  await expect(launched).rejects.toMatchObject({
    name: 'InvalidParameter',
    message: `Security group ${foreign} and subnet ${SubnetId} belong to different networks.`,
  });
  const { InstanceId } = await launch(client, { SubnetId });
  const changed = client.send(new ModifyInstanceAttributeCommand({ InstanceId, Groups: [foreign] }));
  await expect(changed).rejects.toMatchObject({ name: 'InvalidGroup.NotFound' });
});

test.each(['running', 'stopped'])('a group that a %s instance has given up can be deleted', async (state) => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  const GroupId = await makeGroup(client, 'temporary');
  const { InstanceId = '' } = await launch(client, { SecurityGroupIds: [GroupId] });
  if (state === 'stopped') {
    await look(client, InstanceId);
    await client.send(new StopInstancesCommand({ InstanceIds: [InstanceId] }));
  }
  expect((await look(client, InstanceId)).State?.Name).toBe(state);
  const removed = client.send(new DeleteSecurityGroupCommand({ GroupId }));
  await expect(removed).rejects.toMatchObject({ name: 'DependencyViolation' });
  const { SecurityGroups: [byDefault] = [] } = await client.send(
    new DescribeSecurityGroupsCommand({ Filters: [{ Name: 'group-name', Values: ['default'] }] }),
  );
  const Groups = [byDefault?.GroupId ?? ''];
  await client.send(new ModifyInstanceAttributeCommand({ InstanceId, Groups }));
  await client.send(new DeleteSecurityGroupCommand({ GroupId }));
  expect((await look(client, InstanceId)).SecurityGroups).toMatchObject([{ GroupName: 'default' }]);
});

test('a network is taken down in order only', async () => {
  const client = (await memoryCloud()).client();
  const { VpcId, SubnetId } = await makeNetwork(client);
  const { InternetGateway } = await client.send(new CreateInternetGatewayCommand({}));
  const InternetGatewayId = InternetGateway?.InternetGatewayId ?? '';
  await client.send(new AttachInternetGatewayCommand({ VpcId, InternetGatewayId }));
  const { RouteTable } = await client.send(new CreateRouteTableCommand({ VpcId }));
  const RouteTableId = RouteTable?.RouteTableId ?? '';
  const route = { RouteTableId, DestinationCidrBlock: '0.0.0.0/0', GatewayId: InternetGatewayId };
  await client.send(new CreateRouteCommand(route));
  await expect(client.send(new CreateRouteCommand(route))).rejects.toMatchObject({
    name: 'RouteAlreadyExists',
  });
  const { AssociationId = '' } = await client.send(
    new AssociateRouteTableCommand({ RouteTableId, SubnetId }),
  );
  const { InstanceId = '' } = await launch(client, { SubnetId });

  const violation = { name: 'DependencyViolation' };
  await expect(client.send(new DeleteSubnetCommand({ SubnetId }))).rejects.toMatchObject(violation);
  await client.send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
  await look(client, InstanceId);
  await expect(client.send(new DeleteRouteTableCommand({ RouteTableId }))).rejects.toMatchObject(violation);
  await client.send(new DisassociateRouteTableCommand({ AssociationId }));
  await client.send(new DeleteRouteTableCommand({ RouteTableId }));
  await client.send(new DeleteSubnetCommand({ SubnetId }));
  await expect(client.send(new DeleteVpcCommand({ VpcId }))).rejects.toMatchObject(violation);
  const removed = client.send(new DeleteInternetGatewayCommand({ InternetGatewayId }));
  await expect(removed).rejects.toMatchObject(violation);
  await client.send(new DetachInternetGatewayCommand({ VpcId, InternetGatewayId }));
  await client.send(new DeleteInternetGatewayCommand({ InternetGatewayId }));
  await client.send(new DeleteVpcCommand({ VpcId }));
  expect((await client.send(new DescribeVpcsCommand({}))).Vpcs).toHaveLength(1);
  expect((await client.send(new DescribeSubnetsCommand({}))).Subnets).toHaveLength(6);
});

test('an Elastic IP stays with its instance when that stops, and is free when it ends', async () => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  const { AllocationId, PublicIp = '' } = await client.send(new AllocateAddressCommand({}));
  const { InstanceId = '' } = await launch(client);
  await look(client, InstanceId);
  const running = client.send(new AssociateAddressCommand({ AllocationId, InstanceId }));
  await expect(running).rejects.toMatchObject({ name: 'UnsupportedOperation' });
  const InstanceIds = [InstanceId];
  await client.send(new StopInstancesCommand({ InstanceIds }));
  await look(client, InstanceId);
  await client.send(new AssociateAddressCommand({ AllocationId, InstanceId }));
  await client.send(new StartInstancesCommand({ InstanceIds }));
  expect((await look(client, InstanceId)).PublicIpAddress).toBe(PublicIp);
  expect(cloud.runtime.guests.get(InstanceId)?.publicIp).toBe(PublicIp);
  await client.send(new StopInstancesCommand({ InstanceIds }));
  expect((await look(client, InstanceId)).PublicIpAddress).toBe(PublicIp);
  const released = client.send(new ReleaseAddressCommand({ AllocationId }));
  await expect(released).rejects.toMatchObject({ name: 'InvalidIPAddress.InUse' });
  await client.send(new TerminateInstancesCommand({ InstanceIds }));
  await look(client, InstanceId);
  await client.send(new ReleaseAddressCommand({ AllocationId }));
  expect([...cloud.runtime.addresses]).toEqual([]);
});
