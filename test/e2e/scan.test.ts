import {
  CreateImageCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeKeyPairsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSnapshotsCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { noLatency } from '../../src/cloud/conditions/latency.ts';
import { runKiln, type KilnResult } from '../support/kiln.ts';
import { startMemoryCloud } from '../support/memory-cloud.ts';
import { tempFolder } from '../support/temp-folder.ts';

const template = `source "amazon-ebs" "web" {
  ami_name      = "web"
  instance_type = "t3.micro"
  communicator  = "none"
  source_ami_filter {
    filters     = { name = "debian-12-*" }
    owners      = ["136693071363"]
    most_recent = true
  }
}
build {
  sources = ["amazon-ebs.web"]
  provisioner "shell-local" { inline = ["exit 1"] }
}
`;

/** What is there and no build's result. */
async function left(ec2: EC2Client): Promise<readonly string[]> {
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}));
  const instances = Reservations.flatMap(({ Instances = [] }) => Instances);
  const { KeyPairs = [] } = await ec2.send(new DescribeKeyPairsCommand({}));
  const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({}));
  const { Images = [] } = await ec2.send(new DescribeImagesCommand({ Owners: ['self'] }));
  const { Snapshots = [] } = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
  return [
    ...instances.flatMap(({ State }) => (State?.Name === 'terminated' ? [] : ['instance'])),
    ...KeyPairs.map(() => 'key pair'),
    ...SecurityGroups.flatMap(({ GroupName }) => (GroupName === 'default' ? [] : ['security group'])),
    ...Images.map(() => 'image'),
    ...Snapshots.map(() => 'snapshot'),
  ];
}

interface LostBuild {
  readonly ec2: EC2Client;
  readonly folder: string;
  readonly kiln: (...args: readonly string[]) => Promise<KilnResult>;
}

/** A build that left everything, an unfinished image included, and whose ledger is lost with the disk of its machine. */
async function loseBuild(imageMs = 3_600_000): Promise<LostBuild> {
  const cloud = await startMemoryCloud({ latency: { ...noLatency, image: imageMs } });
  onTestFinished(() => cloud.close());
  const folder = tempFolder();
  const { accessKeyId, secretAccessKey } = cloud.credentials;
  const env = {
    AWS_ENDPOINT_URL: cloud.endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: 'us-east-1',
    XDG_STATE_HOME: join(folder, 'state'),
  };
  const kiln = (...args: readonly string[]): Promise<KilnResult> => runKiln(args, { cwd: folder, env });
  writeFileSync(join(folder, 'web.pkr.hcl'), template);
  expect((await kiln('build', '-on-error=abort', 'web.pkr.hcl')).exitCode).toBe(1);
  rmSync(join(folder, 'state'), { recursive: true });
  const ec2 = cloud.client('us-east-1');
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}));
  const [InstanceId] = Reservations.flatMap(({ Instances = [] }) => Instances.map((one) => one.InstanceId));
  await ec2.send(new CreateImageCommand({ InstanceId, Name: 'web' }));
  return { ec2, folder, kiln };
}

describe('kiln gc -scan', () => {
  test('leaves alone what is younger than six hours, and other regions', async () => {
    const { ec2, kiln } = await loseBuild();
    for (const flags of [[], ['-older-than=0s', '-region=eu-west-1,eu-west-2']]) {
      const { exitCode, stdout } = await kiln('gc', '-scan', ...flags);
      expect([exitCode, stdout]).toEqual([0, 'Killed builds have left nothing behind.\n']);
    }
    expect(await left(ec2)).toEqual(['instance', 'key pair', 'security group', 'image', 'snapshot']);
  });

  test('names once what a ledger lists too', async () => {
    const { folder, kiln } = await loseBuild();
    writeFileSync(join(folder, 'other.pkr.hcl'), template.replace('= "web"', '= "other"'));
    expect((await kiln('build', '-on-error=abort', 'other.pkr.hcl')).exitCode).toBe(1);
    const { stdout } = await kiln('gc', '-scan', '-dry-run', '-older-than', '0s');
    const kinds = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[2]);
    const made = ['aws:instance', 'aws:security-group', 'aws:key-pair'];
    expect(new Set(kinds)).toEqual(new Set(['aws:image', ...made]));
    expect(kinds).toHaveLength(7);
  });

  test.each(['-region=all', '-profile=other'])('%s is refused without -scan', async (flag) => {
    const { exitCode, stdout } = await runKiln(['gc', flag], { env: { XDG_STATE_HOME: tempFolder() } });
    expect([exitCode, stdout.split(' says where ')[0]]).toEqual([1, flag.split('=')[0]]);
  });

  test('leaves alone an image that is complete, though its instance was left', async () => {
    const { ec2, kiln } = await loseBuild(0);
    expect((await kiln('gc', '-scan', '-older-than=0s')).exitCode).toBe(0);
    expect(await left(ec2)).toEqual(['image', 'snapshot']);
  });

  test('names a region that it cannot look into, and looks into the others', async () => {
    const { ec2, kiln } = await loseBuild();
    const { exitCode, stdout } = await kiln(
      'gc',
      '-scan',
      '-older-than=0s',
      '-region=us-nowhere-7,us-east-1',
    );
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^Cannot look into us-nowhere-7: [^]*\nRemoved aws:image ami-/);
    expect(await left(ec2)).toEqual([]);
  });

  test('removes what lost builds left', async () => {
    const { ec2, kiln } = await loseBuild();
    const { exitCode, stdout } = await kiln('gc', '-scan', '-older-than=0s', '-region=all');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Removed aws:image ami-\w+ in us-east-1\nRemoved aws:instance i-/);
    expect(await left(ec2)).toEqual([]);
  });
});
