import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Readable } from 'node:stream';
import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kilnScript } from '../support/kiln.ts';
import { listLeftovers } from '../support/leftovers.ts';
import { RealCloud, type RealInstance } from '../support/real-cloud.ts';
import { whyNoDebian } from '../support/sandbox.ts';
import { iamClientFor, makeRole } from '../support/trusting-role.ts';

const obstacle = existsSync(kilnScript) ? await whyNoDebian() : 'it needs npm run build.';
if (obstacle !== undefined) console.log(`Skipped, as no guest can run here: ${obstacle}`);

// A build inside AWS: nothing says where AWS is, where credentials are, or which region counts.
const template = `
source "amazon-ebs" "web" {
  source_ami_filter {
    filters     = { name = "debian-12-amd64-*" }
    owners      = ["136693071363"]
    most_recent = true
  }
  instance_type = "t3.micro"
  ami_name      = "made-inside"
  ssh_username  = "admin"
  ssh_interface = "private_ip"
}
build {
  sources = ["source.amazon-ebs.web"]
  provisioner "shell" {
    inline = ["echo made > /home/admin/made"]
  }
}
`;

async function makeInstanceProfile(client: IAMClient): Promise<void> {
  const pair = { RoleName: 'baker', InstanceProfileName: 'baking' };
  await makeRole(client, pair.RoleName, {
    Principal: { Service: 'ec2.amazonaws.com' },
    Action: 'sts:AssumeRole',
  });
  await client.send(new CreateInstanceProfileCommand(pair));
  await client.send(new AddRoleToInstanceProfileCommand(pair));
}

/** The built command and this very Node. */
function packKiln(): Readable {
  const node = realpathSync(process.execPath);
  const words = ['-c', '-C', dirname(node), basename(node), '-C', dirname(kilnScript), '.'];
  return spawn('tar', words, { stdio: ['ignore', 'pipe', 'inherit'] }).stdout;
}

describe.skipIf(obstacle !== undefined)('kiln inside an instance', () => {
  let cloud: RealCloud;
  let instance: RealInstance;

  beforeAll(async () => {
    cloud = await RealCloud.start('debian');
    const { accessKeyId, secretAccessKey } = cloud.cloud.credentials;
    const client = iamClientFor({
      AWS_ENDPOINT_URL: cloud.endpoint,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
    });
    await makeInstanceProfile(client);
    client.destroy();
    instance = await cloud.launch({ IamInstanceProfile: { Name: 'baking' } });
    await instance.feed('mkdir kiln && tar -x -C kiln', packKiln());
    await instance.feed('cat > web.pkr.hcl', Readable.from([template]));
  }, 300_000);
  afterAll(() => cloud?.close());

  test('bakes with the role of the instance, and says so', async () => {
    const before = await listLeftovers(cloud.ec2);
    const build = await instance.ssh('./kiln/node kiln/kiln.js build -color=false web.pkr.hcl');
    expect(build.output).toMatch(
      new RegExp(
        String.raw`^==> amazon-ebs\.web: Calling AWS as arn:aws:sts::123456789012:assumed-role/baker/${instance.id} \(credentials: instance metadata\); valid until \S+ \(\S+\), renewed before$`,
        'm',
      ),
    );
    expect(build.output).toContain('--> amazon-ebs.web: AMIs were created:\nus-east-1: ami-');
    expect(build.exitCode).toBe(0);
    const made = (await listLeftovers(cloud.ec2)).filter((line) => !before.includes(line));
    expect(made.map((line) => line.split(' ')[0])).toEqual(['snapshot', 'image']);
  });
});
