import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runKiln } from '../support/kiln.ts';
import { listLeftovers } from '../support/leftovers.ts';
import { memoryCloud } from '../support/memory-cloud.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { iamClientFor, makeRole, permit } from '../support/trusting-role.ts';

// A build whose role may do less than the build does, in a cloud that asks policies.

const page = readFileSync(new URL('../../docs/keyless-ci.md', import.meta.url), 'utf8');
const [, permissions = ''] = /^## The permissions\n[^]*?^```json\n([^]*?)^```$/m.exec(page) ?? [];

const template = (roleArn: string): string => `
source "amazon-ebs" "web" {
  source_ami_filter {
    filters     = { name = "debian-12-*" }
    owners      = ["136693071363"]
    most_recent = true
  }
  region        = "us-east-1"
  instance_type = "t3.micro"
  ami_name      = "made"
  communicator  = "none"

  decode_authorization_messages = true
  assume_role {
    role_arn     = "${roleArn}"
    session_name = "ann"
  }
}
build {
  sources = ["source.amazon-ebs.web"]
}
`;

test.each([
  [
    'with who may not do what on which resource, where it may have that decoded',
    '"sts:DecodeAuthorizationMessage"',
    /arn:aws:sts::123456789012:assumed-role\/bake\/ann may not do ec2:CreateImage on arn:aws:ec2:us-east-1:123456789012:instance\/i-\w+: no statement allows it/,
  ],
  [
    'with why the reasons stay encoded, where it may not',
    '"sts:GetCallerIdentity"',
    /AWS's reasons are encoded and could not be decoded: .*not authorized to perform: sts:DecodeAuthorizationMessage/,
  ],
])('a refusal ends a build %s, and leaves nothing', async (_what, action, want) => {
  const cloud = await memoryCloud({ enforceIam: true });
  const { accessKeyId, secretAccessKey } = cloud.credentials;
  const env = {
    AWS_ENDPOINT_URL: cloud.endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  };
  const client = iamClientFor(env);
  const user = { AWS: 'arn:aws:iam::123456789012:user/kiln' };
  const roleArn = await makeRole(client, 'bake', { Principal: user, Action: 'sts:AssumeRole' });
  await permit(client, roleArn, permissions.replace('"ec2:CreateImage"', action));
  client.destroy();
  const cwd = tempFolder();
  writeFileSync(join(cwd, 'web.pkr.hcl'), template(roleArn));
  const place = { XDG_STATE_HOME: join(cwd, 'state'), PACKER_NO_COLOR: '1' };
  const { exitCode, stdout } = await runKiln(['build', 'web.pkr.hcl'], { cwd, env: { ...env, ...place } });
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(want);
  expect(await listLeftovers(cloud.client())).toEqual([]);
});
