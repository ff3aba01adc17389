import { CreateImageCommand, DescribeImagesCommand, waitUntilImageAvailable } from '@aws-sdk/client-ec2';
import * as iam from '@aws-sdk/client-iam';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RealCloud, type RealInstance } from '../support/real-cloud.ts';
import { testDataDir, whyNoDebian } from '../support/sandbox.ts';

const obstacle = await whyNoDebian();
if (obstacle !== undefined) console.log(`Skipped, as no guest can run here: ${obstacle}`);

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

/** Signs a request with the instance's own credentials, as any tool of AWS does, and sends it to the real name. */
const signed = `
token=$(curl -s -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token)
role=$(curl -s -H "X-aws-ec2-metadata-token: $token" http://169.254.169.254/latest/meta-data/iam/security-credentials/baker)
field() { echo "$role" | sed -n "s/.*\\"$1\\" : \\"\\(.*\\)\\".*/\\1/p; s/.*\\"$1\\": \\"\\(.*\\)\\".*/\\1/p"; }
ask() { curl -sS --aws-sigv4 "aws:amz:us-east-1:$1" -u "$(field AccessKeyId):$(field SecretAccessKey)" -H "X-Amz-Security-Token: $(field Token)" "https://$2" $3; }
`;

describe.skipIf(obstacle !== undefined)('inside an instance', () => {
  let cloud: RealCloud;
  let instance: RealInstance;
  beforeAll(async () => {
    cloud = await RealCloud.start('debian');
    const client = new iam.IAMClient({
      endpoint: cloud.endpoint,
      region: 'us-east-1',
      credentials: cloud.cloud.credentials,
    });
    const pair = { RoleName: 'baker', InstanceProfileName: 'baking' };
    await client.send(new iam.CreateRoleCommand({ ...pair, AssumeRolePolicyDocument: trust }));
    await client.send(new iam.CreateInstanceProfileCommand(pair));
    await client.send(new iam.AddRoleToInstanceProfileCommand(pair));
    client.destroy();
    instance = await cloud.launch({ IamInstanceProfile: { Name: 'baking' } });
  }, 300_000);
  afterAll(async () => cloud.close());

  test.each([
    ['ec2', 'ec2.us-east-1.amazonaws.com/', '-d Action=DescribeInstances&Version=2016-11-15', 'instanceId'],
    ['sts', 'sts.amazonaws.com/', '-d Action=GetCallerIdentity&Version=2011-06-15', 'assumed-role/baker/i-'],
    ['iam', 'iam.amazonaws.com/', '-d Action=ListRoles&Version=2010-05-08', '<RoleName>baker</RoleName>'],
  ])(
    '%s answers under its own name, by TLS and to the role of the instance',
    async (service, url, data, want) => {
      const { output } = await instance.ssh(`${signed} ask ${service} ${url} '${data}'`);
      expect(output).toContain(want);
    },
  );

  test('the tools that bring certificates of their own are told of the one more', async () => {
    const { output } = await instance.ssh('cat $AWS_CA_BUNDLE $NODE_EXTRA_CA_CERTS | grep -c BEGIN');
    expect(output).toBe('2\n');
  });

  test('update-ca-certificates works as ever, and the cloud is still trusted', async () => {
    const { output } = await instance.ssh(
      'sudo update-ca-certificates --fresh >/dev/null 2>&1; curl -sS -o /dev/null -w %{http_code} https://ec2.us-east-1.amazonaws.com/',
    );
    expect(output).toBe('403');
  });

  test('an image that is made of it trusts nobody more than before', async () => {
    await instance.ssh('echo kept | sudo tee /etc/kept');
    const { ImageId = '' } = await cloud.ec2.send(
      new CreateImageCommand({ InstanceId: instance.id, Name: 'trusting' }),
    );
    await waitUntilImageAvailable({ client: cloud.ec2, maxWaitTime: 150 }, { ImageIds: [ImageId] });
    const { Images = [] } = await cloud.ec2.send(new DescribeImagesCommand({ ImageIds: [ImageId] }));
    expect(Images).toHaveLength(1);
    const kept = execFileSync('grep', ['-rlx', 'kept', join(testDataDir, 'layers'), '--include=kept'], {
      encoding: 'utf8',
    });
    const [layer = ''] = kept.trim().split('\n');
    const files = execFileSync('find', [join(layer, '../..'), '-path', '*cert*', '-type', 'f'], {
      encoding: 'utf8',
    });
    expect(files).toBe('');
  });
});
