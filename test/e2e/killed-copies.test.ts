import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeImagesCommand, DisableImageDeregistrationProtectionCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askKms } from '../support/ask-kms.ts';
import { runKiln, startKiln } from '../support/kiln.ts';
import { listLeftovers, removeImage } from '../support/leftovers.ts';
import { startMemoryCloud, type MemoryCloud } from '../support/memory-cloud.ts';
import { startTapProxy, type CallMoment, type TapProxy } from '../support/tap-proxy.ts';

// `kill -9` in the middle of copies: either nothing stays after gc, or the whole result does.

const regions = ['us-east-1', 'us-west-2'] as const;
const template = `
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
  encrypt_boot            = true
  ami_regions             = ["us-east-1", "us-west-2"]
  region_kms_key_ids      = { us-east-1 = "alias/boot", us-west-2 = "alias/boot" }
  ami_users               = ["222233334444"]
  tags                    = { Fleet = "all" }
  deregistration_protection { enabled = true }
}
build {
  sources = ["source.amazon-ebs.t"]
}
`;

let folder: string;
let cloud: MemoryCloud;
let proxy: TapProxy;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kiln-killed-copies-'));
  writeFileSync(join(folder, 't.pkr.hcl'), template);
  cloud = await startMemoryCloud();
  proxy = await startTapProxy(cloud.endpoint);
  for (const region of regions) {
    const kms = askKms(cloud, region);
    const { KeyMetadata } = await kms('CreateKey', {});
    await kms('CreateAlias', { AliasName: 'alias/boot', TargetKeyId: KeyMetadata?.KeyId });
  }
});
afterAll(async () => {
  await proxy.close();
  await cloud.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Strike {
  readonly action: string;
  /** Which of the calls of the action. */
  readonly nth: number;
  readonly moment: CallMoment;
}

/** Kills a build at one call, and answers whether it came so far. */
async function killAt({ action, nth, moment }: Strike, env: Record<string, string>): Promise<boolean> {
  const build = startKiln(['build', 't.pkr.hcl'], { env, cwd: folder });
  let struck = false;
  let seen = 0;
  proxy.reset();
  proxy.listen((call) => {
    if (struck) throw new Error('The build is dead');
    if (call.action !== action || call.moment !== moment) return;
    seen += 1;
    if (seen !== nth) return;
    struck = true;
    build.child.kill('SIGKILL');
    throw new Error('The build is dead');
  });
  await build.ended;
  await proxy.cutOff();
  proxy.reset();
  return struck;
}

/** What is left, without ids; images with what makes them whole. */
async function takeAway(): Promise<readonly string[]> {
  const lines = await Promise.all(
    regions.map(async (region) => {
      const client = cloud.client(region);
      const { Images = [] } = await client.send(new DescribeImagesCommand({ Owners: ['self'] }));
      const images = Images.map(
        ({ Name, Tags = [], DeregistrationProtection }) =>
          `${region} ${Name} ${Tags.map(({ Value }) => Value).join()} ${DeregistrationProtection}`,
      );
      const others = (await listLeftovers(client)).filter((line) => !/^(image|snapshot) /.test(line));
      for (const { ImageId = '' } of Images) {
        await client.send(new DisableImageDeregistrationProtectionCommand({ ImageId }));
        await removeImage(client, ImageId);
      }
      return [...images, ...others];
    }),
  );
  return lines.flat();
}

test('after kill -9 in the middle of copies gc leaves nothing, or the whole result', async () => {
  const env = {
    AWS_ENDPOINT_URL: proxy.endpoint,
    AWS_ACCESS_KEY_ID: cloud.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: cloud.credentials.secretAccessKey,
    XDG_STATE_HOME: join(folder, 'state'),
  };
  const places = [
    ['CopyImage', 1],
    ['CopyImage', 2],
    ['ModifyImageAttribute', 1],
    ['CreateTags', 2],
    ['DeregisterImage', 1],
    ['EnableImageDeregistrationProtection', 2],
  ] as const;
  const moments = ['before-request', 'before-answer', 'after-answer'] as const;
  const strikes = places.flatMap(([action, nth]) => moments.map((moment) => ({ action, nth, moment })));
  const whole = regions.map((region) => `${region} web all enabled-without-cooldown`);
  const problems: string[] = [];
  for (const strike of strikes) {
    const where = `${strike.moment} of ${strike.action} ${strike.nth}`;
    if (!(await killAt(strike, env))) problems.push(`${where}: not struck`);
    const { exitCode, stdout, stderr } = await runKiln(['gc'], { env, cwd: folder });
    if (exitCode !== 0) problems.push(`${where}: gc: ${stdout}${stderr}`);
    const left = await takeAway();
    if (left.join() !== whole.join()) problems.push(...left.map((line) => `${where}: ${line}`));
  }
  console.log(
    `Killed a build with encrypted copies at ${strikes.length} points: ${problems.length} problems`,
  );
  expect(problems).toEqual([]);
});
