import {
  CopyImageCommand,
  CreateImageCommand,
  CreateKeyPairCommand,
  DeregisterImageCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeKeyPairsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSnapshotsCommand,
  DescribeVolumesCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { IAMClient, ListInstanceProfilesCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ownUuid } from '../../src/builders/amazon/leftovers/own-uuid.ts';
import { noLatency, type Latency } from '../../src/cloud/conditions/latency.ts';
import { runKiln, type KilnResult } from '../support/kiln.ts';
import { startMemoryCloud } from '../support/memory-cloud.ts';
import { startTapProxy, type TapListener } from '../support/tap-proxy.ts';
import { tempFolder } from '../support/temp-folder.ts';

function templateOf(options = 'instance_type = "t3.micro"'): string {
  return `source "amazon-ebs" "web" {
  ami_name      = "web"
  communicator  = "none"
  ${options}
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
}

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
    ...KeyPairs.flatMap(({ KeyName }) => (KeyName === 'mine' ? [] : ['key pair'])),
    ...SecurityGroups.flatMap(({ GroupName }) => (GroupName === 'default' ? [] : ['security group'])),
    ...Images.map(() => 'image'),
    ...Snapshots.map(() => 'snapshot'),
  ];
}

interface LostBuild {
  readonly ec2: EC2Client;
  readonly elsewhere: EC2Client;
  /** The kinds of what is left in IAM. */
  readonly leftInIam: () => Promise<readonly string[]>;
  readonly instance: string;
  readonly folder: string;
  readonly kiln: (...args: readonly string[]) => Promise<KilnResult>;
}

interface LossOptions {
  readonly latency?: Partial<Latency>;
  /** Of the source. */
  readonly options?: string | undefined;
  /** What happens to the calls after the loss. */
  readonly listener?: TapListener | undefined;
}

/** A build that left everything, and whose ledger is lost with the disk of its machine. */
async function loseBuild({ latency = {}, options, listener }: LossOptions = {}): Promise<LostBuild> {
  const cloud = await startMemoryCloud({ latency: { ...noLatency, ...latency } });
  const proxy = await startTapProxy(cloud.endpoint);
  onTestFinished(async () => {
    await proxy.close();
    await cloud.close();
  });
  const folder = tempFolder();
  const { accessKeyId, secretAccessKey } = cloud.credentials;
  const env = {
    AWS_ENDPOINT_URL: proxy.endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: 'us-east-1',
    XDG_STATE_HOME: join(folder, 'state'),
  };
  const kiln = (...args: readonly string[]): Promise<KilnResult> => runKiln(args, { cwd: folder, env });
  writeFileSync(join(folder, 'web.pkr.hcl'), templateOf(options));
  const ec2 = cloud.client('us-east-1');
  const { KeyMaterial = '' } = await ec2.send(new CreateKeyPairCommand({ KeyName: 'mine' }));
  writeFileSync(join(folder, 'mine.pem'), KeyMaterial, { mode: 0o600 });
  expect((await kiln('build', '-on-error=abort', 'web.pkr.hcl')).exitCode).toBe(1);
  rmSync(join(folder, 'state'), { recursive: true });
  if (listener !== undefined) proxy.listen(listener);
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}));
  const [instance = ''] = Reservations.flatMap(({ Instances = [] }) =>
    Instances.flatMap((one) => one.InstanceId ?? []),
  );
  const { endpoint, credentials } = cloud;
  const iam = new IAMClient({ region: 'us-east-1', endpoint, credentials });
  onTestFinished(() => iam.destroy());
  const leftInIam = async (): Promise<readonly string[]> => {
    const { Roles = [] } = await iam.send(new ListRolesCommand({}));
    const { InstanceProfiles = [] } = await iam.send(new ListInstanceProfilesCommand({}));
    return [...Roles.map(() => 'role'), ...InstanceProfiles.map(() => 'instance profile')];
  };
  return { ec2, elsewhere: cloud.client('eu-west-1'), leftInIam, instance, folder, kiln };
}

/** One that was lost while its image was made. */
async function loseImaging(imageMs = 3_600_000): Promise<LostBuild> {
  const lost = await loseBuild({ latency: { image: imageMs } });
  await makeImage(lost, 'web');
  return lost;
}

async function makeImage({ ec2, instance }: LostBuild, Name: string): Promise<string> {
  const { ImageId = '' } = await ec2.send(new CreateImageCommand({ InstanceId: instance, Name }));
  return ImageId;
}

/** Waits until an image is there, as those are of which a copy can be made. */
async function arrived(ec2: EC2Client, id: string): Promise<string> {
  for (;;) {
    const { Images: [image] = [] } = await ec2.send(new DescribeImagesCommand({ ImageIds: [id] }));
    if (image?.State === 'available') return id;
    await delay(20);
  }
}

async function copy({ ec2, elsewhere }: LostBuild, source: string, Name: string): Promise<string> {
  const SourceImageId = await arrived(ec2, source);
  const copying = { SourceImageId, SourceRegion: 'us-east-1', Name };
  const { ImageId = '' } = await elsewhere.send(new CopyImageCommand(copying));
  return ImageId;
}

async function imagesOf(ec2: EC2Client): Promise<readonly unknown[]> {
  const { Images = [] } = await ec2.send(new DescribeImagesCommand({ Owners: ['self'] }));
  return Images.map(({ Name, State }) => `${Name} ${State}`).toSorted();
}

const sweep = ['gc', '-scan', '-older-than=0s'] as const;

describe('kiln gc -scan', () => {
  test('leaves alone what is younger than six hours, and other regions', async () => {
    const { ec2, kiln } = await loseImaging();
    for (const flags of [[], ['-older-than=0s', '-region=eu-west-1,eu-west-2']]) {
      const { exitCode, stdout } = await kiln('gc', '-scan', ...flags);
      expect([exitCode, stdout]).toEqual([0, 'Killed builds have left nothing behind.\n']);
    }
    expect(await left(ec2)).toEqual(['instance', 'key pair', 'security group', 'image', 'snapshot']);
  });

  test('names once what a ledger lists too', async () => {
    const { folder, kiln } = await loseImaging();
    writeFileSync(join(folder, 'other.pkr.hcl'), templateOf().replace('= "web"', '= "other"'));
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
    const { exitCode, stderr } = await runKiln(['gc', flag], { env: { XDG_STATE_HOME: tempFolder() } });
    expect([exitCode, stderr.split(' says where ')[0]]).toEqual([1, flag.split('=')[0]]);
  });

  test('leaves alone an image that is complete, though its instance was left', async () => {
    const { ec2, kiln } = await loseImaging(0);
    expect((await kiln('gc', '-scan', '-older-than=0s')).exitCode).toBe(0);
    expect(await left(ec2)).toEqual(['image', 'snapshot']);
  });

  test('names a region that it cannot look into, and looks into the others', async () => {
    const { ec2, kiln } = await loseImaging();
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
    const { ec2, kiln } = await loseImaging();
    const { exitCode, stdout } = await kiln('gc', '-scan', '-older-than=0s', '-region=all');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Removed aws:image ami-\w+ in us-east-1\nRemoved aws:instance i-/);
    expect(await left(ec2)).toEqual([]);
  });

  test('removes copies that are not complete in other regions, and leaves the complete image', async () => {
    const lost = await loseBuild({ latency: { copy: 3_600_000 } });
    await copy(lost, await makeImage(lost, 'web'), 'web');
    const { exitCode, stdout } = await lost.kiln(...sweep);
    expect([exitCode, stdout.split('\n')[0]]).toEqual([
      0,
      expect.stringMatching(/^Removed aws:image ami-\w+ in eu-west-1$/),
    ]);
    expect(await left(lost.elsewhere)).toEqual([]);
    expect(await imagesOf(lost.ec2)).toEqual(['web available']);
  });

  test('removes copies whose source was only on the way to them, and leaves the copies of results', async () => {
    const lost = await loseBuild();
    const sources = [`packer_${ownUuid(new Date())}`, 'web'];
    for (const name of sources)
      await arrived(lost.elsewhere, await copy(lost, await makeImage(lost, name), name.slice(0, 7)));
    expect((await lost.kiln(...sweep)).exitCode).toBe(0);
    expect(await imagesOf(lost.elsewhere)).toEqual(['web available']);
    expect(await imagesOf(lost.ec2)).toEqual(['web available']);
  });

  test('removes snapshots of a copy that is deregistered already', async () => {
    const lost = await loseBuild();
    const source = await makeImage(lost, `packer_${ownUuid(new Date())}`);
    const ImageId = await arrived(lost.elsewhere, await copy(lost, source, 'encrypted'));
    await lost.elsewhere.send(new DeregisterImageCommand({ ImageId }));
    expect(await left(lost.elsewhere)).toEqual(['snapshot']);
    expect((await lost.kiln(...sweep)).exitCode).toBe(0);
    expect(await left(lost.elsewhere)).toEqual([]);
  });

  const profiled = `instance_type = "t3.micro"
  temporary_iam_instance_profile_policy_document {
    Version = "2012-10-17"
    Statement {
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = ["*"]
    }
  }`;

  test('removes roles and instance profiles', async () => {
    const { ec2, leftInIam, kiln } = await loseBuild({ options: profiled });
    expect(await leftInIam()).toEqual(['role', 'instance profile']);
    expect((await kiln(...sweep)).exitCode).toBe(0);
    expect(await leftInIam()).toEqual([]);
    expect(await left(ec2)).toEqual([]);
  });

  test('names what it may not look for, and removes the rest', async () => {
    const body =
      '<ErrorResponse><Error><Code>AccessDenied</Code><Message>No</Message></Error></ErrorResponse>';
    const listener: TapListener = ({ action, moment }) =>
      action === 'ListRoles' && moment === 'before-request' ? { status: 403, body } : undefined;
    const { ec2, leftInIam, kiln } = await loseBuild({ options: profiled, listener });
    const { exitCode, stdout } = await kiln(...sweep);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^Not looked for in us-east-1: roles, which is not allowed: AWS refused iam:ListRoles/,
    );
    expect(stdout).toMatch(/Killed builds have left nothing behind, as far as could be looked\.\n$/);
    expect([await left(ec2), await leftInIam()]).toEqual([[], ['role']]);
  });

  test('finds an instance of the spot market that bears nothing of ours but its fleet', async () => {
    const options =
      'ssh_keypair_name = "mine"\n  ssh_private_key_file = "mine.pem"\n  spot_price = "auto"\n  spot_instance_types = ["t3.micro"]';
    const { ec2, kiln } = await loseBuild({ options });
    expect(await left(ec2)).toContain('instance');
    expect((await kiln(...sweep)).exitCode).toBe(0);
    expect(await left(ec2)).toEqual([]);
  });

  test('removes a volume that would outlive its instance', async () => {
    const options = `instance_type = "t3.micro"
  launch_block_device_mappings {
    device_name = "/dev/sdf"
    volume_size = 1
  }`;
    const { ec2, kiln } = await loseBuild({ options });
    const { stdout } = await kiln(...sweep);
    expect(stdout).toMatch(/^Removed aws:volume vol-\w+ in us-east-1\nRemoved aws:instance /);
    const { Volumes } = await ec2.send(new DescribeVolumesCommand({}));
    expect(Volumes).toEqual([]);
  });
});
