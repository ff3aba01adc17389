import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { awsPath, obstacle, runTool, startJudgedCloud, type JudgedCloud } from './judge-tools.ts';

const missing = obstacle(awsPath);

describe.skipIf(missing !== '')(`Debian's awscli on the local cloud${missing}`, () => {
  let cloud: JudgedCloud;

  /** One call, and what it answers at a path of the answer. */
  async function aws(query: string, ...words: readonly string[]): Promise<string> {
    const endpoint = cloud.env['AWS_ENDPOINT_URL'] ?? '';
    const args = [...words, '--endpoint-url', endpoint, '--query', query, '--output', 'text'];
    return (await runTool(cloud, awsPath, args)).trim();
  }

  beforeAll(async () => {
    cloud = await startJudgedCloud();
  });

  afterAll(async () => cloud?.stop());

  test('asks who it is, and what there is', async () => {
    expect(await aws('Account', 'sts', 'get-caller-identity')).toBe('123456789012');
    const debian = ['--owners', '136693071363', '--filters', 'Name=name,Values=debian-12-amd64-*'];
    expect(await aws('length(Images)', 'ec2', 'describe-images', ...debian)).toBe('1');
    expect(await aws('Vpcs[].CidrBlock', 'ec2', 'describe-vpcs')).toBe('172.31.0.0/16');
  });

  test('launches, tags, images, and terminates', async () => {
    const launch = ['--image-id', cloud.baseImage, '--instance-type', 't3.micro'];
    const instance = await aws('Instances[0].InstanceId', 'ec2', 'run-instances', ...launch);
    await aws('@', 'ec2', 'wait', 'instance-running', '--instance-ids', instance);
    await aws('@', 'ec2', 'create-tags', '--resources', instance, '--tags', 'Key=Role,Value=judge');
    const tagged = ['--filters', 'Name=tag:Role,Values=ju*', 'Name=instance-state-name,Values=running'];
    const found = await aws('Reservations[].Instances[].InstanceId', 'ec2', 'describe-instances', ...tagged);
    expect(found).toBe(instance);

    const image = await aws(
      'ImageId',
      'ec2',
      'create-image',
      '--instance-id',
      instance,
      '--name',
      'by-awscli',
    );
    await aws('@', 'ec2', 'wait', 'image-available', '--image-ids', image);
    const made = await aws('Images[].[Name,State]', 'ec2', 'describe-images', '--owners', 'self');
    expect(made).toBe('by-awscli\tavailable');

    await aws('@', 'ec2', 'terminate-instances', '--instance-ids', instance);
    await aws('@', 'ec2', 'wait', 'instance-terminated', '--instance-ids', instance);
    expect(await aws('length(Volumes)', 'ec2', 'describe-volumes')).toBe('0');
  });

  test('is told by name what there is not', async () => {
    const unknown = aws('@', 'ec2', 'describe-instances', '--instance-ids', 'i-0123456789abcdef0');
    await expect(unknown).rejects.toThrow(
      "An error occurred (InvalidInstanceID.NotFound) when calling the DescribeInstances operation: The instance ID 'i-0123456789abcdef0' does not exist",
    );
    await expect(aws('@', 'ec2', 'describe-hosts')).rejects.toThrow('(InvalidAction)');
  });
});
