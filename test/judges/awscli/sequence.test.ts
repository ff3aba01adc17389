import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMemoryCloud, type MemoryCloud } from '../../support/memory-cloud.ts';
import { AwscliSession, awscliMissing } from './awscli-session.ts';

const missing = awscliMissing();

/** A way to read a thing that was made, and what is expected of it. */
interface ReadBack {
  readonly words: readonly string[];
  readonly want: unknown;
}

describe.skipIf(missing !== '')(`awscli as Terraform would use it${missing}`, () => {
  let cloud: MemoryCloud;
  let awscli: AwscliSession;

  beforeAll(async () => {
    cloud = await startMemoryCloud();
    awscli = new AwscliSession(cloud);
  });

  afterAll(async () => {
    awscli?.close();
    await cloud?.close();
  });

  /** What a command answers at a path, in awscli's words for paths. */
  async function ask(query: string, words: string): Promise<unknown> {
    return awscli.json('ec2', ...words.split(' '), '--query', query);
  }

  async function id(query: string, words: string): Promise<string> {
    return String(await ask(query, words));
  }

  const named = (type: string): string =>
    `--tag-specifications ResourceType=${type},Tags=[{Key=Name,Value=stack}]`;
  const tags = [{ Key: 'Name', Value: 'stack' }];

  test('a network with an instance is made, reads back as it was made, twice, and is destroyed in order', async () => {
    const vpc = await id('Vpc.VpcId', `create-vpc --cidr-block 10.20.0.0/16 ${named('vpc')}`);
    await ask('@', `modify-vpc-attribute --vpc-id ${vpc} --enable-dns-hostnames Value=true`);
    const gateway = await id(
      'InternetGateway.InternetGatewayId',
      `create-internet-gateway ${named('internet-gateway')}`,
    );
    await ask('@', `attach-internet-gateway --vpc-id ${vpc} --internet-gateway-id ${gateway}`);
    const subnet = await id(
      'Subnet.SubnetId',
      `create-subnet --vpc-id ${vpc} --cidr-block 10.20.1.0/24 --availability-zone us-east-1c ${named('subnet')}`,
    );
    await ask('@', `modify-subnet-attribute --subnet-id ${subnet} --map-public-ip-on-launch`);
    const table = await id(
      'RouteTable.RouteTableId',
      `create-route-table --vpc-id ${vpc} ${named('route-table')}`,
    );
    await ask(
      '@',
      `create-route --route-table-id ${table} --destination-cidr-block 0.0.0.0/0 --gateway-id ${gateway}`,
    );
    const association = await id(
      'AssociationId',
      `associate-route-table --route-table-id ${table} --subnet-id ${subnet}`,
    );
    const group = await id(
      'GroupId',
      `create-security-group --group-name web --description Web --vpc-id ${vpc} ${named('security-group')}`,
    );
    await ask('@', `revoke-security-group-egress --group-id ${group} --protocol all --cidr 0.0.0.0/0`);
    await ask(
      '@',
      `authorize-security-group-egress --group-id ${group} --ip-permissions IpProtocol=tcp,FromPort=443,ToPort=443,IpRanges=[{CidrIp=0.0.0.0/0,Description=Out}]`,
    );
    await ask(
      '@',
      `authorize-security-group-ingress --group-id ${group} --ip-permissions IpProtocol=tcp,FromPort=80,ToPort=80,UserIdGroupPairs=[{GroupId=${group}}]`,
    );
    const image = await id('Images[0].ImageId', 'describe-images --owners 136693071363');
    const instance = await id(
      'Instances[0].InstanceId',
      `run-instances --image-id ${image} --instance-type t3.micro --subnet-id ${subnet} --security-group-ids ${group} --private-ip-address 10.20.1.77 ${named('instance')}`,
    );
    await ask('@', `wait instance-running --instance-ids ${instance}`);

    const readBacks: readonly ReadBack[] = [
      {
        words: ['describe-vpcs', '--vpc-ids', vpc, '--query', 'Vpcs[0].[CidrBlock,IsDefault,State,Tags]'],
        want: ['10.20.0.0/16', false, 'available', tags],
      },
      {
        words: [
          'describe-vpc-attribute',
          '--vpc-id',
          vpc,
          '--attribute',
          'enableDnsHostnames',
          '--query',
          'EnableDnsHostnames.Value',
        ],
        want: true,
      },
      {
        words: [
          'describe-subnets',
          '--subnet-ids',
          subnet,
          '--query',
          'Subnets[0].[CidrBlock,AvailabilityZone,MapPublicIpOnLaunch,VpcId,AvailableIpAddressCount,Tags]',
        ],
        want: ['10.20.1.0/24', 'us-east-1c', true, vpc, 250, tags],
      },
      {
        words: [
          'describe-route-tables',
          '--filters',
          `Name=association.subnet-id,Values=${subnet}`,
          '--query',
          'RouteTables[0].[RouteTableId,Routes[].[DestinationCidrBlock,GatewayId,State],Tags]',
        ],
        want: [
          table,
          [
            ['10.20.0.0/16', 'local', 'active'],
            ['0.0.0.0/0', gateway, 'active'],
          ],
          tags,
        ],
      },
      {
        words: [
          'describe-internet-gateways',
          '--filters',
          `Name=attachment.vpc-id,Values=${vpc}`,
          '--query',
          'InternetGateways[].[InternetGatewayId,Attachments[0].State,Tags]',
        ],
        want: [[gateway, 'available', tags]],
      },
      {
        words: [
          'describe-security-groups',
          '--group-ids',
          group,
          '--query',
          'SecurityGroups[0].[IpPermissions[].[FromPort,UserIdGroupPairs[0].GroupId],IpPermissionsEgress[].[FromPort,IpRanges],Tags]',
        ],
        want: [[[80, group]], [[443, [{ CidrIp: '0.0.0.0/0', Description: 'Out' }]]], tags],
      },
      {
        words: [
          'describe-instances',
          '--instance-ids',
          instance,
          '--query',
          'Reservations[0].Instances[0].[State.Name,PrivateIpAddress,SubnetId,VpcId,SecurityGroups[].GroupId,Tags]',
        ],
        want: ['running', '10.20.1.77', subnet, vpc, [group], tags],
      },
    ];
    for (let round = 0; round < 2; round++) {
      for (const { words, want } of readBacks) expect(await awscli.json('ec2', ...words)).toEqual(want);
    }

    const early = await awscli.run(['ec2', 'delete-vpc', '--vpc-id', vpc]);
    expect(early.err).toContain(
      `(DependencyViolation) when calling the DeleteVpc operation: The vpc '${vpc}' has dependencies`,
    );
    await ask('@', `terminate-instances --instance-ids ${instance}`);
    await ask('@', `wait instance-terminated --instance-ids ${instance}`);
    await ask('@', `delete-security-group --group-id ${group}`);
    await ask('@', `disassociate-route-table --association-id ${association}`);
    await ask('@', `delete-route-table --route-table-id ${table}`);
    await ask('@', `delete-subnet --subnet-id ${subnet}`);
    await ask('@', `detach-internet-gateway --vpc-id ${vpc} --internet-gateway-id ${gateway}`);
    await ask('@', `delete-internet-gateway --internet-gateway-id ${gateway}`);
    await ask('@', `delete-vpc --vpc-id ${vpc}`);
    expect(await ask('Vpcs[].IsDefault', 'describe-vpcs')).toEqual([true]);
    const left = `describe-tags --filters Name=value,Values=stack Name=resource-type,Values=vpc,subnet,route-table`;
    expect(await ask('Tags', left)).toEqual([]);
  });

  test('lists come in pages, by awscli and by hand, and whole', async () => {
    const all = await ask('Subnets[].SubnetId', 'describe-subnets');
    expect(await ask('Subnets[].SubnetId', 'describe-subnets --page-size 5')).toEqual(all);
    const first = await awscli.json('ec2', 'describe-subnets', '--max-items', '4');
    const { NextToken, Subnets } = first as {
      NextToken: string;
      Subnets: ReadonlyArray<{ SubnetId: string }>;
    };
    const rest = await ask('Subnets[].SubnetId', `describe-subnets --starting-token ${NextToken}`);
    expect([...Subnets.map(({ SubnetId }) => SubnetId), ...(rest as string[])]).toEqual(all);
    const pages: unknown[] = [];
    for (let token = ''; token !== 'null';) {
      const words =
        `describe-subnets --no-paginate --max-results 5 ${token === '' ? '' : `--next-token ${token}`}`.trim();
      const [ids, next] = (await ask('[Subnets[].SubnetId,NextToken]', words)) as readonly [
        readonly string[],
        string | null,
      ];
      pages.push(...ids);
      token = String(next);
    }
    expect(pages).toEqual(all);
  });

  test.each([
    ['describe-subnets --max-results 1001', 'InvalidParameterValue'],
    ['describe-subnets --no-paginate --next-token made-up', 'InvalidNextToken'],
    ['describe-vpcs --filters Name=colour,Values=red', 'InvalidParameterValue'],
    ['describe-vpcs --vpc-ids vpc-0123456789abcdef0', 'InvalidVpcID.NotFound'],
    ['describe-vpcs --vpc-ids subnet-1', 'InvalidVpcID.Malformed'],
    ['create-vpc --cidr-block 10.0.0.0/16 --dry-run', 'DryRunOperation'],
    ['create-vpc --cidr-block 10.0.0.0/8', 'InvalidVpc.Range'],
    ['describe-route-tables --route-table-ids rtb-0123456789abcdef0', 'InvalidRouteTableID.NotFound'],
    [
      'delete-internet-gateway --internet-gateway-id igw-0123456789abcdef0',
      'InvalidInternetGatewayID.NotFound',
    ],
    ['release-address --allocation-id eipalloc-0123456789abcdef0', 'InvalidAllocationID.NotFound'],
    ['disassociate-route-table --association-id rtbassoc-0', 'InvalidAssociationID.NotFound'],
    [
      'describe-security-group-rules --security-group-rule-ids sgr-0123456789abcdef0',
      'InvalidSecurityGroupRuleId.NotFound',
    ],
    [
      'attach-volume --volume-id vol-0123456789abcdef0 --instance-id i-0 --device sdf',
      'InvalidVolume.NotFound',
    ],
    [
      'describe-network-interfaces --network-interface-ids eni-0123456789abcdef0',
      'InvalidNetworkInterfaceID.NotFound',
    ],
  ])('aws ec2 %s ends with %s', async (words, code) => {
    const { code: exit, err } = await awscli.run(['ec2', ...words.split(' ')]);
    expect([exit, err]).toEqual([254, expect.stringContaining(`(${code})`)]);
  });

  test('filters take wildcards, several values, and backslashes', async () => {
    const group = await id('GroupId', 'create-security-group --group-name wild-card --description Wild');
    const found = (values: string): Promise<unknown> =>
      ask('SecurityGroups[].GroupId', `describe-security-groups --filters Name=group-name,Values=${values}`);
    expect(await found('wild*')).toEqual([group]);
    expect(await found('wild?card')).toEqual([group]);
    expect(await found('none,wild-card')).toEqual([group]);
    expect(await found('wild\\*')).toEqual([]);
    expect(await found('Wild*')).toEqual([]);
  });
});
