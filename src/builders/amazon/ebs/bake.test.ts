import { describe, expect, test } from 'vitest';
import { bakeBench, keysForGood, plainSource, taggedSource } from '../../../../test/support/bake-bench.ts';
import { refusal, type MemoryEc2 } from '../../../../test/support/memory-ec2.ts';
import type { Lease } from '../../../aws/identity/lease.ts';

const forever = new AbortController().signal;

test('a build leaves its image and the snapshots of it, and nothing else', async () => {
  const { cloud, ledger, run } = bakeBench();
  const artifact = await run(plainSource);
  expect(artifact).toMatchObject({
    builderId: 'mitchellh.amazonebs',
    id: 'us-east-1:ami-5',
    description: 'AMIs were created:\nus-east-1: ami-5\n',
    generatedData: { SourceAMI: 'ami-source', BuildRegion: 'us-east-1' },
  });
  expect(cloud.left).toEqual(['ami-5', 'snap-6', 'snap-7']);
  expect(ledger.entries.map(({ kind, state }) => `${kind} ${state}`).toSorted()).toEqual([
    'aws:image kept',
    'aws:instance released',
    'aws:key-pair released',
    'aws:security-group released',
    'aws:volume released',
  ]);
});

describe('the end of the instance', () => {
  const actions = ({ calls }: MemoryEc2): readonly string[] => calls.map(({ action }) => action);
  const withoutLeftovers = (cloud: MemoryEc2): void => {
    const { images } = cloud;
    const [root] = images.get('ami-source')?.BlockDeviceMappings ?? [];
    images.set('ami-source', { ...images.get('ami-source'), BlockDeviceMappings: root && [root] });
  };

  test('is not waited for: the temporary group goes while the image is made', async () => {
    const { cloud, ledger, run } = bakeBench();
    withoutLeftovers(cloud);
    cloud.neverEnding = true;
    await run(plainSource);
    expect(cloud.groups.size).toBe(0);
    expect(actions(cloud).indexOf('DeleteSecurityGroup')).toBeLessThan(
      actions(cloud).indexOf('TerminateInstances'),
    );
    expect(ledger.entries.find(({ kind }) => kind === 'aws:instance')?.state).toBe('going');
  });

  test('is noted where it is seen', async () => {
    const { cloud, ledger, run } = bakeBench();
    withoutLeftovers(cloud);
    await run(plainSource);
    expect(ledger.entries.find(({ kind }) => kind === 'aws:instance')?.state).toBe('released');
  });

  test('is waited for where the instance may not be moved to another group', async () => {
    const { cloud, run } = bakeBench();
    withoutLeftovers(cloud);
    cloud.hook = (moment, action) => {
      if (action === 'ModifyInstanceAttribute') throw refusal('UnauthorizedOperation', moment);
    };
    await run(plainSource);
    expect(actions(cloud).indexOf('DeleteSecurityGroup')).toBeGreaterThan(
      actions(cloud).indexOf('TerminateInstances'),
    );
    expect(cloud.left).toEqual(['ami-4', 'snap-5']);
  });

  test('is waited for with -wait-terminated', async () => {
    const { cloud, ledger, run } = bakeBench(keysForGood, { waitTerminated: true });
    withoutLeftovers(cloud);
    await run(plainSource);
    expect(ledger.entries.find(({ kind }) => kind === 'aws:instance')?.state).toBe('released');
    expect(actions(cloud).slice(-2)).toEqual(['TerminateInstances', 'DescribeInstances']);
  });
});

test('an artifact that is destroyed takes its snapshots along', async () => {
  const { cloud, run } = bakeBench();
  const artifact = await run(plainSource);
  await artifact?.destroy(forever);
  expect(cloud.left).toEqual([]);
});

test('tags and descriptions know the source image', async () => {
  const { cloud, run } = bakeBench();
  await run(taggedSource);
  const tags = cloud.calls.find(({ action }) => action === 'CreateTags');
  expect(tags?.input).toEqual({
    Resources: ['ami-5', 'snap-6', 'snap-7'],
    Tags: [{ Key: 'Base', Value: 'base-2026 7' }],
  });
});

const stepToken: Lease = {
  credentials: {
    accessKeyId: 'A',
    secretAccessKey: 's',
    expiration: new Date('2026-01-31T12:10:00Z'),
  },
  renewal: { kind: 'fixed', why: 'the step ends' },
};

test('a build says who it is, and until when', async () => {
  const { lines, run } = bakeBench();
  await run(plainSource);
  expect(lines).toContain(
    'Calling AWS as arn:aws:iam::123456789012:user/ann (credentials: environment); these keys have no end',
  );
});

test('credentials that end too early are told of before anything is made, and refused where that is asked for', async () => {
  const shortage =
    'The AWS session ends in 10m0s, and the build takes 15m0s or more: the step ends. Ask for a longer session, or use credentials that can be renewed';
  const warned = bakeBench(stepToken);
  await warned.run(plainSource);
  expect(warned.lines[0]).toBe(shortage);
  const refused = bakeBench(stepToken, { requireLifetime: true });
  await expect(refused.run(plainSource)).rejects.toThrow(shortage);
  expect(refused.ledger.entries).toEqual([]);
});

test('nothing is made where the name of the image is taken', async () => {
  const { cloud, run } = bakeBench();
  cloud.images.set('ami-old', { ImageId: 'ami-old', Name: 'web', OwnerId: 'self' });
  await expect(run(plainSource)).rejects.toThrow('An image named "web" exists already (ami-old)');
  expect(cloud.calls.filter(({ action }) => !action.startsWith('Describe'))).toEqual([]);
});

test('no matching image is an error that lists what is there', async () => {
  const { run } = bakeBench();
  const filter = 'source_ami_filter {\n filters = { name = "bass-*" }\n owners = ["111122223333"]\n}\n';
  const template = plainSource.replace('source_ami = "ami-source"\n', filter);
  await expect(run(template)).rejects.toThrow(
    'No image in us-east-1 matches name = "bass-*", owners 111122223333. Correct the filters, the owners or the region. What is there:\n  ami-source  base-2026 (x86_64, 2026-01-10)',
  );
});

test('an unknown image id is an error that says so', async () => {
  const { run } = bakeBench();
  await expect(run(plainSource.replace('ami-source', 'ami-nowhere'))).rejects.toThrow(
    'There is no image ami-nowhere in us-east-1',
  );
});

test('a key pair whose private key got lost with an answer is made anew', async () => {
  const { cloud, run } = bakeBench();
  let tries = 0;
  cloud.hook = (moment, action) => {
    if (action !== 'CreateKeyPair' || moment !== 'answer') return;
    tries += 1;
    if (tries === 1) throw refusal('InvalidKeyPair.Duplicate', 'It exists', true);
  };
  await run(plainSource);
  expect(tries).toBe(2);
});

test('a key pair that bears the name which the template gives, and was there before, stays', async () => {
  const { cloud, ledger, run } = bakeBench();
  cloud.keyPairs.set('mine', new Date('2026-01-01T00:00:00Z'));
  cloud.hook = (moment, action) => {
    if (action === 'CreateKeyPair' && moment === 'request')
      throw refusal('InvalidKeyPair.Duplicate', 'It exists', true);
  };
  await expect(run(`${plainSource}\ntemporary_key_pair_name = "mine"`)).rejects.toThrow('It exists');
  await ledger.unwind();
  expect([...cloud.keyPairs.keys()]).toEqual(['mine']);
});

test('no_ephemeral is about the disks of the instance, not about those of the image', async () => {
  const { cloud, run } = bakeBench();
  await run(`${plainSource}no_ephemeral = true\n`);
  const input = (wanted: string): object | undefined =>
    cloud.calls.find(({ action }) => action === wanted)?.input;
  expect(input('RunInstances')).toHaveProperty('BlockDeviceMappings.length', 26);
  expect(input('CreateImage')).not.toHaveProperty('BlockDeviceMappings.length');
});

test.each([
  ['AuthorizeSecurityGroupIngress', 'InvalidGroup.NotFound', "The security group 'sg-1' does not exist"],
  ['StopInstances', 'InvalidInstanceID.NotFound', 'The instance does not exist'],
  ['CreateImage', 'IncorrectState', 'Instance is not in state stopped'],
  ['CreateTags', 'InvalidAMIID.NotFound', 'The image id does not exist'],
])('%s is asked for again while AWS does not know yet what it has done', async (asked, code, detail) => {
  const { cloud, clock, run } = bakeBench();
  let tries = 0;
  cloud.hook = (moment, action) => {
    if (action !== asked || moment !== 'request') return;
    tries += 1;
    if (tries < 3) throw refusal(code, detail);
  };
  await run(taggedSource);
  expect(tries).toBe(3);
  expect(clock.slept).toEqual(expect.arrayContaining([200, 400]));
});
