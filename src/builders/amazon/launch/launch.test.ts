import { expect, test } from 'vitest';
import { LeapingClock } from '../../../../test/support/leaping-clock.ts';
import { MemoryEc2, refusal } from '../../../../test/support/memory-ec2.ts';
import type { AmazonTools } from '../ports.ts';
import type { Network } from '../steps/choose-network.ts';
import { explainLaunchFailure, type LaunchSubject } from './explain-launch-failure.ts';
import { FleetError } from './launch-problem.ts';
import { launchWhereRoom } from './launch-where-room.ts';
import { retryLaunch } from './retry-launch.ts';

const { signal } = new AbortController();
const places: readonly Network[] = ['a', 'b', 'c'].map((letter) => ({
  vpc: 'vpc-1',
  subnet: `subnet-${letter}`,
  zone: `us-east-1${letter}`,
}));
const noRoom = refusal('InsufficientInstanceCapacity', 'There is no room for t3.micro');
const noSuchType = refusal('Unsupported', 'Your type is not supported in your requested Availability Zone');

interface Search {
  readonly failures: Readonly<Record<string, readonly Error[]>>;
  readonly rounds?: number;
}

/** Where a launch was tried, in order, and how it ended; each place fails by its list, and then takes the launch. */
async function search({ failures, rounds = 3 }: Search): Promise<{ tried: string; lines: string[] }> {
  const left = new Map(Object.entries(failures).map(([zone, errors]) => [zone, [...errors]]));
  const tried: string[] = [];
  const lines: string[] = [];
  const ui = { say: (text: string) => lines.push(text), error: (text: string) => lines.push(text) };
  const launch = async ({ zone = '' }: Network): Promise<string> => {
    tried.push(zone.slice(-1));
    const error = left.get(zone.slice(-1))?.shift();
    if (error !== undefined) throw error;
    return zone;
  };
  const tools = { clock: new LeapingClock(), ui: { ...ui, machine: () => undefined }, signal };
  const end = await launchWhereRoom({ places, rounds }, launch, tools).catch(
    (error: unknown) => (error as { code?: string }).code ?? 'FleetError',
  );
  return { tried: `${tried.join('')} -> ${end}`, lines };
}

test.each<[title: string, Search, tried: string]>([
  ['the first place that has room', { failures: {} }, 'a -> us-east-1a'],
  ['the next zone', { failures: { a: [noRoom] } }, 'ab -> us-east-1b'],
  [
    'the first again, where none had room for a while',
    { failures: { a: [noRoom], b: [noRoom], c: [noRoom] } },
    'abca -> us-east-1a',
  ],
  [
    'no zone again that lacks the type',
    { failures: { a: [noSuchType], b: [noRoom], c: [noSuchType] } },
    'abcb -> us-east-1b',
  ],
  [
    'none, where all lack the type',
    { failures: { a: [noSuchType], b: [noSuchType], c: [noSuchType] } },
    'abc -> Unsupported',
  ],
  [
    'none, after as many rounds as are wanted',
    { failures: { a: [noRoom, noRoom], b: [noRoom, noRoom], c: [noRoom, noRoom] }, rounds: 2 },
    'abcabc -> InsufficientInstanceCapacity',
  ],
  [
    'none, where a refusal has nothing to do with the place',
    { failures: { a: [refusal('VcpuLimitExceeded', 'Too many')] } },
    'a -> VcpuLimitExceeded',
  ],
  [
    'the next zone for a fleet that has no room',
    {
      failures: { a: [new FleetError('fleet-1', [{ code: 'InsufficientInstanceCapacity', detail: 'No' }])] },
    },
    'ab -> us-east-1b',
  ],
])('launchWhereRoom() takes %s', async (_, failures, tried) => {
  expect((await search(failures)).tried).toBe(tried);
});

test('launchWhereRoom() says where it goes on', async () => {
  const { lines } = await search({ failures: { a: [noRoom] } });
  expect(lines.join()).toContain('Trying subnet-b in us-east-1b instead');
});

test.each<[title: string, error: Error, seconds: number]>([
  ['a minute for what was just made', refusal('InvalidGroup.NotFound', 'There is no sg-new'), 60],
  [
    'a minute for a profile that was just made',
    refusal('InvalidParameterValue', 'Invalid IAM Instance Profile name packer-new'),
    60,
  ],
  [
    'ten seconds for any other profile',
    refusal('InvalidParameterValue', 'Invalid IAM Instance Profile name web'),
    10,
  ],
  ['never for what is not new', refusal('InvalidGroup.NotFound', 'There is no sg-old'), 0],
])('retryLaunch() tries again %s', async (_, error, seconds) => {
  const clock = new LeapingClock();
  const startedAt = clock.now().getTime();
  const launch = (): Promise<never> => Promise.reject(error);
  await expect(retryLaunch(['sg-new', 'packer-new'], launch, { clock, signal })).rejects.toBe(error);
  const waited = (clock.now().getTime() - startedAt) / 1000;
  expect(waited).toBeGreaterThanOrEqual(seconds);
  expect(waited).toBeLessThan(seconds + 3);
});

const subject: LaunchSubject = {
  market: 'on demand',
  types: ['t3.micro'],
  typeOption: 'instance_type',
  places,
  profile: 'web',
  keyPair: 'mine',
  price: undefined,
  groups: 'named',
};

test.each([
  [
    'VcpuLimitExceeded',
    'You have requested more vCPU capacity',
    'quota of vCPUs for running instances in us-east-1',
  ],
  ['InsufficientInstanceCapacity', 'None', 'AWS has no room for t3.micro in subnet-a in us-east-1a'],
  ['Unsupported', 'Not in your requested Availability Zone', 't3.micro cannot be had in us-east-1a'],
  ['InvalidParameterValue', 'Invalid IAM Instance Profile name', 'EC2 knows no instance profile "web"'],
  ['InvalidKeyPair.NotFound', 'The key pair mine does not exist', 'There is no key pair "mine" in us-east-1'],
  [
    'InvalidParameter',
    'sg-1 and subnet-1 belong to different networks.',
    'in another network than the subnet',
  ],
  ['UnauthorizedOperation', 'You are not authorized', 'iam:PassRole'],
  ['VPCIdNotSpecified', 'No default VPC for this user', 'a subnet must be named'],
  ['AuthFailure.ServiceLinkedRoleCreationNotPermitted', 'No', 'create-service-linked-role'],
])('a launch that fails with %s (%s) says: %s', async (code, detail, wanted) => {
  const clock = new LeapingClock();
  const tools = { ...new MemoryEc2().region(clock), signal } as unknown as AmazonTools;
  const explained = await explainLaunchFailure(refusal(code, detail), subject, tools);
  expect((explained as Error).message).toContain(wanted);
});

test('of a temporary group in another network than the subnet it says that vpc_id is not the VPC of the subnet', async () => {
  const tools = { ...new MemoryEc2().region(new LeapingClock()), signal } as unknown as AmazonTools;
  const error = refusal('InvalidParameter', 'sg-1 and subnet-1 belong to different networks.');
  const explained = await explainLaunchFailure(error, { ...subject, groups: 'temporary' }, tools);
  expect(explained).toMatchObject({
    option: 'subnet_id',
    message: expect.stringContaining('leave the VPC out') as unknown,
  });
});

test('what nothing more can be said of stays as it is', async () => {
  const tools = { ...new MemoryEc2().region(new LeapingClock()), signal } as unknown as AmazonTools;
  const error = refusal('InvalidAMIID.NotFound', 'There is no ami-1');
  expect(await explainLaunchFailure(error, subject, tools)).toBe(error);
});
