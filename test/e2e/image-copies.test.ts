import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeregisterImageCommand,
  DescribeImageAttributeCommand,
  DescribeImagesCommand,
  DescribeSnapshotAttributeCommand,
  DescribeSnapshotsCommand,
  type Image,
} from '@aws-sdk/client-ec2';
import { expect, onTestFinished, test } from 'vitest';
import { noLatency } from '../../src/cloud/conditions/latency.ts';
import { askKms } from '../support/ask-kms.ts';
import { listLeftovers } from '../support/leftovers.ts';
import { memoryCloud, type MemoryCloud, type MemoryCloudOptions } from '../support/memory-cloud.ts';
import { runInProcess, type InProcessResult } from '../support/run-in-process.ts';
import { startTapProxy, type TapProxy } from '../support/tap-proxy.ts';

// Builds of images in several regions, in a local cloud that judges as AWS does.

const regions = ['us-east-1', 'us-west-2', 'eu-west-1'] as const;

interface Place {
  readonly cloud: MemoryCloud;
  readonly proxy: TapProxy;
  readonly build: (options: string, ...flags: readonly string[]) => Promise<InProcessResult>;
  readonly image: (region: string) => Promise<Image | undefined>;
  readonly left: () => Promise<readonly string[]>;
}

async function place(options: MemoryCloudOptions = {}): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'kiln-copies-'));
  const cloud = await memoryCloud(options);
  const proxy = await startTapProxy(cloud.endpoint);
  onTestFinished(async () => {
    await proxy.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const env = {
    AWS_ENDPOINT_URL: proxy.endpoint,
    AWS_ACCESS_KEY_ID: cloud.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: cloud.credentials.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    XDG_STATE_HOME: join(folder, 'state'),
    HOME: folder,
  };
  return {
    cloud,
    proxy,
    build(text, ...flags) {
      writeFileSync(join(folder, 't.pkr.hcl'), template(text));
      return runInProcess({ args: ['build', ...flags, 't.pkr.hcl'], cwd: folder, env });
    },
    async image(region) {
      const { Images } = await cloud.client(region).send(new DescribeImagesCommand({ Owners: ['self'] }));
      if ((Images ?? []).length > 1) throw new Error(`${region} has ${Images?.length} images`);
      return Images?.[0];
    },
    async left() {
      const lists = await Promise.all(
        regions.map(async (region) =>
          (await listLeftovers(cloud.client(region))).map((line) => `${region} ${line}`),
        ),
      );
      return lists.flat();
    },
  };
}

function template(options: string): string {
  return `
source "amazon-ebs" "t" {
  region                  = "us-east-1"
  source_ami_filter {
    filters     = { name = "debian-12-*" }
    owners      = ["136693071363"]
    most_recent = true
  }
  instance_type           = "t3.micro"
  temporary_key_pair_type = "ed25519"
  communicator            = "none"
  ami_name                = "web"
  ${options}
}
build {
  sources = ["source.amazon-ebs.t"]
}
`;
}

function tagsOf(tagged: { Tags?: Image['Tags'] } | undefined): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries((tagged?.Tags ?? []).map(({ Key = '', Value }) => [Key, Value]));
}

test('every region gets the image with all that the template says of it', async () => {
  const { cloud, build, image } = await place();
  const { exit, stdout } = await build(`
    ami_regions     = ["us-west-2", "eu-west-1", "us-east-1"]
    ami_description = "Made of {{ .SourceAMIName }}"
    ami_users       = ["222233334444"]
    snapshot_users  = ["222233334444"]
    ami_org_arns    = ["arn:aws:organizations::999988887777:organization/o-abcdef1234"]
    run_tags        = { Stage = "build" }
    tags            = { Fleet = "all" }
    snapshot_tags   = { Fleet = "disk" }
    imds_support    = "v2.0"
    deprecate_at    = "2099-05-01T12:30:00Z"
    deregistration_protection { enabled = true }
  `);
  expect(stdout).toContain('AMIs were created');
  expect(exit).toBe(0);
  for (const region of regions) {
    const client = cloud.client(region);
    const made = await image(region);
    expect(made).toMatchObject({
      Name: 'web',
      State: 'available',
      Description: 'Made of debian-12-amd64-20261122-1',
      ImdsSupport: 'v2.0',
      DeprecationTime: '2099-05-01T12:30:00.000Z',
      DeregistrationProtection: 'enabled-without-cooldown',
    });
    expect(tagsOf(made)).toEqual({ Stage: 'build', Fleet: 'all' });
    const { LaunchPermissions } = await client.send(
      new DescribeImageAttributeCommand({ ImageId: made?.ImageId, Attribute: 'launchPermission' }),
    );
    expect(LaunchPermissions).toHaveLength(2);
    const SnapshotId = made?.BlockDeviceMappings?.[0]?.Ebs?.SnapshotId ?? '';
    const { Snapshots } = await client.send(new DescribeSnapshotsCommand({ SnapshotIds: [SnapshotId] }));
    expect(tagsOf(Snapshots?.[0])).toMatchObject({ Fleet: 'disk' });
    const { CreateVolumePermissions } = await client.send(
      new DescribeSnapshotAttributeCommand({ SnapshotId, Attribute: 'createVolumePermission' }),
    );
    expect(CreateVolumePermissions).toEqual([{ UserId: '222233334444' }]);
  }
});

test('the artifact names the images by region', async () => {
  const { build, image } = await place();
  const { stdout } = await build('ami_regions = ["us-west-2", "eu-west-1"]', '-machine-readable');
  const ids = await Promise.all(
    ['eu-west-1', 'us-east-1', 'us-west-2'].map(
      async (region) => `${region}:${(await image(region))?.ImageId}`,
    ),
  );
  expect(stdout).toContain(`artifact,0,id,${ids.join('%!(PACKER_COMMA)')}`);
});

test('each region encrypts its image with its own key, and nothing unencrypted stays', async () => {
  const { cloud, build, image, left } = await place();
  const keys = await Promise.all(
    (['us-east-1', 'us-west-2'] as const).map(async (region) => {
      const kms = askKms(cloud, region);
      const { KeyMetadata } = await kms('CreateKey', {});
      await kms('CreateAlias', { AliasName: 'alias/boot', TargetKeyId: KeyMetadata?.KeyId });
      return KeyMetadata?.Arn;
    }),
  );
  const { exit } = await build(`
    encrypt_boot       = true
    ami_regions        = ["us-east-1", "us-west-2", "eu-west-1"]
    region_kms_key_ids = { us-east-1 = "alias/boot", us-west-2 = "alias/boot", eu-west-1 = "" }
  `);
  expect(exit).toBe(0);
  const used = await Promise.all(
    regions.map(async (region) => {
      const id = (await image(region))?.BlockDeviceMappings?.[0]?.Ebs?.SnapshotId ?? '';
      const question = new DescribeSnapshotsCommand({ SnapshotIds: [id] });
      return (await cloud.client(region).send(question)).Snapshots?.[0]?.KmsKeyId;
    }),
  );
  expect(used.slice(0, 2)).toEqual(keys);
  expect(used[2]).toContain('arn:aws:kms:eu-west-1:');
  expect((await left()).map((line) => line.replace(/ \S+$/, ''))).toEqual(
    regions.flatMap((region) => [`${region} snapshot`, `${region} image`]),
  );
});

test('without the image of the own region only the copies stay', async () => {
  const { build, image, left } = await place();
  const { exit } = await build(
    'skip_save_build_region = true\nami_regions = ["us-west-2"]\ntags = { A = "b" }',
  );
  expect(exit).toBe(0);
  expect(tagsOf(await image('us-west-2'))).toEqual({ A: 'b' });
  expect(await image('us-east-1')).toBeUndefined();
  expect(await left()).toHaveLength(2);
});

test('a name that is taken elsewhere stops the build before it makes anything, or is replaced', async () => {
  const { build, image, left, proxy } = await place();
  await build('ami_regions = ["us-west-2"]\nskip_save_build_region = true');
  const taken = await image('us-west-2');
  proxy.reset();
  const refused = await build('ami_regions = ["us-west-2"]');
  expect(refused.exit).toBe(1);
  expect(refused.stdout).toContain(`An image named "web" exists already in us-west-2 (${taken?.ImageId})`);
  expect(proxy.actions).not.toContain('RunInstances');
  const replaced = await build(
    'ami_regions = ["us-west-2"]\nforce_deregister = true\nforce_delete_snapshot = true',
  );
  expect(replaced.exit).toBe(0);
  expect((await image('us-west-2'))?.ImageId).not.toBe(taken?.ImageId);
  expect(await left()).toHaveLength(4);
});

test.each([
  ['a region that does not exist', 'ami_regions = ["mars-1"]', /region "mars-1" does not exist/],
  [
    'one that exists for others only',
    'ami_regions = ["mars-1"]\nskip_region_validation = true',
    /Cannot copy to mars-1 .* may not be enabled for this account/,
  ],
  [
    'a key that is not there',
    'encrypt_boot = true\nkms_key_id = "alias/nobody"',
    /The key "alias\/nobody" in us-east-1 cannot be used .*kms:CreateGrant, kms:Decrypt, .*kms:GenerateDataKeyWithoutPlaintext/,
  ],
  [
    'a key that is switched off',
    'encrypt_boot = true\nkms_key_id = "alias/off"',
    /The key "alias\/off" in us-east-1 is disabled or about to be deleted/,
  ],
  [
    'a key of another region',
    'encrypt_boot = true\nkms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"',
    /The key "arn:aws:kms:eu-west-1:.*" in us-east-1 cannot be used/,
  ],
  [
    'a volume whose key is switched off',
    'launch_block_device_mappings {\n device_name = "/dev/sdf"\n volume_size = 1\n encrypted = true\n kms_key_id = "alias/off"\n delete_on_termination = true\n}',
    /The key "alias\/off" in us-east-1 is disabled or about to be deleted .*Client.InvalidKMSKey.InvalidState/,
  ],
  [
    'an image that the default key keeps from others',
    'encrypt_boot = true\nkms_key_id = "alias/on"\nami_regions = ["us-west-2"]\nami_users = ["222233334444"]',
    /in us-west-2 is encrypted with the default key of the account, .* so it cannot be shared/,
  ],
])('%s ends the build with what to do, and leaves nothing', async (_what, options, message) => {
  const { cloud, build, left } = await place();
  const kms = askKms(cloud, 'us-east-1');
  for (const name of ['on', 'off']) {
    const { KeyMetadata } = await kms('CreateKey', {});
    await kms('CreateAlias', { AliasName: `alias/${name}`, TargetKeyId: KeyMetadata?.KeyId });
  }
  await kms('DisableKey', { KeyId: 'alias/off' });
  const { exit, stdout } = await build(options);
  expect(exit).toBe(1);
  expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(message);
  expect(await left()).toEqual([]);
});

test('a missing grant of the key is named', async () => {
  const { build, left, proxy } = await place();
  proxy.listen(({ action, moment }) =>
    action === 'CopyImage' && moment === 'before-request'
      ? {
          status: 403,
          body: '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>User is not authorized to perform: kms:CreateGrant on resource: k</Message></Error></Errors></Response>',
        }
      : undefined,
  );
  const { exit, stdout } = await build('encrypt_boot = true\nkms_key_id = "alias/boot"');
  expect(exit).toBe(1);
  expect(stdout).toContain('these credentials lack kms:CreateGrant');
  expect(await left()).toEqual([]);
});

test('an image that somebody deregisters while it is copied is missed soon, and told of', async () => {
  const { cloud, build, left, proxy } = await place({ holdMs: 0, latency: { ...noLatency, copy: 60_000 } });
  const client = cloud.client('us-west-2');
  const { Images: before = [] } = await client.send(new DescribeImagesCommand({ Owners: ['self'] }));
  expect(before).toEqual([]);
  let looks = 0;
  proxy.listen(async ({ action, moment }) => {
    if (action !== 'DescribeImages' || moment !== 'after-answer' || !proxy.actions.includes('CopyImage'))
      return;
    looks += 1;
    if (looks !== 2) return;
    const { Images = [] } = await client.send(new DescribeImagesCommand({ Owners: ['self'] }));
    for (const { ImageId } of Images) await client.send(new DeregisterImageCommand({ ImageId }));
  });
  const { exit, stdout } = await build('ami_regions = ["us-west-2"]');
  expect(exit).toBe(1);
  expect(stdout).toMatch(/ami-\w+ in us-west-2 is gone: somebody deregistered it/);
  expect(await left()).toEqual([]);
});
