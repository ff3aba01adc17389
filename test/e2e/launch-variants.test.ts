import {
  DescribeFastLaunchImagesCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeKeyPairsCommand,
  DescribeLaunchTemplatesCommand,
  DescribeSecurityGroupsCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { IAMClient, ListInstanceProfilesCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startMemoryCloud, type MemoryCloud } from '../support/memory-cloud.ts';
import { runInProcess, type InProcessResult } from '../support/run-in-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

function templateOf(options: string): string {
  return `source "amazon-ebs" "web" {
  ami_name     = "web"
  communicator = "none"
  source_ami_filter {
    filters     = { name = "debian-12-*" }
    owners      = ["136693071363"]
    most_recent = true
  }
  ${options.includes('spot_instance_types') ? '' : 'instance_type = "t3.micro"'}
  ${options}
}
build {
  sources = ["amazon-ebs.web"]
}
`;
}

interface Bench {
  readonly cloud: MemoryCloud;
  readonly ec2: EC2Client;
  readonly build: (options: string) => Promise<InProcessResult>;
}

async function bench(): Promise<Bench> {
  const cloud = await startMemoryCloud();
  onTestFinished(() => cloud.close());
  const folder = tempFolder();
  const { accessKeyId, secretAccessKey } = cloud.credentials;
  const env = {
    AWS_ENDPOINT_URL: cloud.endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: 'us-east-1',
    KILN_PUBLIC_IP: '192.0.2.7',
    XDG_STATE_HOME: join(folder, 'state'),
  };
  const build = (options: string): Promise<InProcessResult> => {
    writeFileSync(join(folder, 'web.pkr.hcl'), templateOf(options));
    return runInProcess({ args: ['build', 'web.pkr.hcl'], cwd: folder, env });
  };
  return { cloud, ec2: cloud.client('us-east-1'), build };
}

/** What a build is not to leave. */
async function left({ cloud, ec2 }: Bench): Promise<readonly string[]> {
  const iam = new IAMClient({
    endpoint: cloud.endpoint,
    region: 'us-east-1',
    credentials: cloud.credentials,
  });
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}));
  const { KeyPairs = [] } = await ec2.send(new DescribeKeyPairsCommand({}));
  const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({}));
  const { LaunchTemplates = [] } = await ec2.send(new DescribeLaunchTemplatesCommand({}));
  const { Roles = [] } = await iam.send(new ListRolesCommand({}));
  const { InstanceProfiles = [] } = await iam.send(new ListInstanceProfilesCommand({}));
  const alive = Reservations.flatMap(({ Instances = [] }) => Instances).filter(
    ({ State }) => State?.Name !== 'terminated' && State?.Name !== 'shutting-down',
  );
  return [
    ...alive.map(({ InstanceId = '' }) => InstanceId),
    ...KeyPairs.map(({ KeyName = '' }) => KeyName),
    ...SecurityGroups.flatMap(({ GroupName = '' }) => (GroupName === 'default' ? [] : [GroupName])),
    ...LaunchTemplates.map(({ LaunchTemplateName = '' }) => LaunchTemplateName),
    ...Roles.map(({ RoleName = '' }) => RoleName),
    ...InstanceProfiles.map(({ InstanceProfileName = '' }) => InstanceProfileName),
  ];
}

const profile = `temporary_iam_instance_profile_policy_document {
    Statement {
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = ["*"]
    }
  }`;

test.each([
  [
    'on the spot market',
    'spot_price = "auto"\n  run_tags = { By = "kiln" }\n  spot_tags = { Market = "spot" }',
  ],
  [
    'on the spot market, of several types',
    'spot_price = "1"\n  spot_instance_types = ["c5.large", "t3.micro"]\n  spot_allocation_strategy = "lowest-price"',
  ],
  ['with a temporary instance profile', profile],
  ['on the spot market with a temporary instance profile', `spot_price = "auto"\n  ${profile}`],
  ['for one address', 'temporary_security_group_source_public_ip = true'],
  [
    'in a subnet that is found',
    'subnet_filter {\n    filters = { "default-for-az" = "true" }\n    random = true\n  }',
  ],
])('an image is built %s, and nothing else is left', async (_, options) => {
  const one = await bench();
  const { exit, stdout } = await one.build(options);
  expect(stdout).toMatch(/us-east-1: ami-[0-9a-f]{17}/);
  expect(exit).toBe(0);
  expect(await left(one)).toEqual([]);
});

test('fast launch is enabled with the launch template that is named', async () => {
  const one = await bench();
  const { exit } = await one.build('fast_launch {\n    max_parallel_launches = 7\n  }');
  expect(exit).toBe(0);
  const { FastLaunchImages } = await one.ec2.send(new DescribeFastLaunchImagesCommand({}));
  expect(FastLaunchImages).toMatchObject([{ State: 'enabled', MaxParallelLaunches: 7 }]);
  const missing = await one.build(
    'force_deregister = true\n  fast_launch {\n    template_name = "fast"\n  }',
  );
  expect(missing.stdout).toContain('There is no launch template fast in us-east-1');
  expect((await one.ec2.send(new DescribeImagesCommand({ Owners: ['self'] }))).Images).toHaveLength(1);
});

test.each([
  ['spot_price = "0.0001"', 'Nobody sells this capacity at 0.0001 an hour'],
  ['spot_price = "auto"\n  spot_instance_types = ["m6g.large"]', 'does not match the architecture'],
  ['iam_instance_profile = "web"', 'EC2 knows no instance profile "web"'],
  ['ssh_agent_auth = true\n  ssh_keypair_name = "mine"', 'There is no key pair "mine" in us-east-1'],
])('a launch with %s says %s, and leaves nothing', async (options, message) => {
  const one = await bench();
  const { exit, stdout } = await one.build(options);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(message);
  expect(exit).toBe(1);
  expect(await left(one)).toEqual([]);
});
