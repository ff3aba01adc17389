import {
  CreateSecurityGroupCommand,
  DescribeInstancesCommand,
  DescribeRegionsCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcsCommand,
} from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { parseFaults, type Faults } from '../../../src/cloud/conditions/faults.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { memoryCloud, type MemoryCloud } from '../../support/memory-cloud.ts';
import { launch } from './launched.ts';

function faulty(faults: object, clock?: ManualClock): Promise<MemoryCloud> {
  return memoryCloud({ faults: parseFaults(JSON.stringify(faults)), ...(clock && { clock }) });
}

async function namesOf(cloud: MemoryCloud, calls: number): Promise<readonly string[]> {
  const client = cloud.client();
  const names: string[] = [];
  for (let call = 0; call < calls; call++) {
    const name = await client.send(new DescribeVpcsCommand({})).then(
      () => 'good',
      (error: unknown) => (error as Error).name,
    );
    names.push(name);
  }
  return names;
}

test('a rule happens to as many calls as it says, after those that it lets pass', async () => {
  const rules = [{ action: 'Describe*', fault: 'throttled', skip: 1, times: 2 }];
  expect(await namesOf(await faulty({ rules }), 5)).toEqual([
    'good',
    'RequestLimitExceeded',
    'RequestLimitExceeded',
    'good',
    'good',
  ]);
});

test.each([
  [{ fault: 'failed' }, 'InternalError'],
  [{ fault: 'unavailable' }, 'Unavailable'],
  [{ fault: 'no-capacity' }, 'InsufficientInstanceCapacity'],
  [{ fault: 'vcpu-limit' }, 'VcpuLimitExceeded'],
  [{ fault: 'refused', code: 'UnauthorizedOperation', status: 403 }, 'UnauthorizedOperation'],
  [{ fault: 'throttled', region: 'eu-west-1' }, 'good'],
  [{ fault: 'throttled', action: 'DescribeVpc' }, 'good'],
])('%j gives %s', async (rule, name) => {
  expect(await namesOf(await faulty({ rules: [rule] }), 1)).toEqual([name]);
});

test.each([
  ['lost-request', 0],
  ['lost-answer', 1],
])('a %s leaves %i groups made', async (fault, made) => {
  const cloud = await faulty({ rules: [{ action: 'CreateSecurityGroup', fault }] });
  const client = cloud.client();
  const asked = client.send(new CreateSecurityGroupCommand({ GroupName: 'new', Description: 'New' }));
  await expect(asked).rejects.toMatchObject({ code: 'ECONNRESET' });
  const { SecurityGroups } = await client.send(
    new DescribeSecurityGroupsCommand({ Filters: [{ Name: 'group-name', Values: ['new'] }] }),
  );
  expect(SecurityGroups).toHaveLength(made);
});

test('what was just made is found by its id after a while', async () => {
  const clock = new ManualClock();
  const cloud = await faulty({ consistencySeconds: 2 }, clock);
  const client = cloud.client();
  const { InstanceId = '' } = await launch(client);
  const look = new DescribeInstancesCommand({ InstanceIds: [InstanceId] });
  await expect(client.send(look)).rejects.toMatchObject({ name: 'InvalidInstanceID.NotFound' });
  await clock.pass(2_000);
  expect((await client.send(look)).Reservations).toHaveLength(1);
});

test.each([
  [-1000, 'RequestExpired'],
  [1000, 'RequestExpired'],
  [-60, 'good'],
])('with a clock that is %i s off the first call gives %s', async (clockSkewSeconds, name) => {
  expect((await namesOf(await faulty({ clockSkewSeconds }), 1))[0]).toBe(name);
});

test.each([
  ['eu-south-1', 'AuthFailure', 'AWS was not able to validate the provided access credentials'],
  ['eu-nowhere-1', 'AuthFailure', "Credential should be scoped to a valid region, not 'eu-nowhere-1'."],
])('a call in the region %s is refused', async (region, name, message) => {
  const cloud = await memoryCloud();
  const asked = cloud.client(region).send(new DescribeVpcsCommand({}));
  await expect(asked).rejects.toMatchObject({ name, message });
});

test('regions that are not asked for are listed as such', async () => {
  const client = (await memoryCloud()).client();
  const { Regions = [] } = await client.send(new DescribeRegionsCommand({ AllRegions: true }));
  expect(Regions.find(({ RegionName }) => RegionName === 'eu-south-1')?.OptInStatus).toBe('not-opted-in');
  const own = await client.send(new DescribeRegionsCommand({}));
  expect(own.Regions?.some(({ RegionName }) => RegionName === 'eu-south-1')).toBe(false);
});

const noRule: Faults['rules'] = [];

test('parseFaults() takes an empty object for nothing', () => {
  expect(parseFaults('{}')).toEqual({ rules: noRule, consistencySeconds: 0, clockSkewSeconds: 0 });
});

test.each([
  ['[]', 'it is no JSON object'],
  ['{"rule": []}', '"rule" says nothing about faults. Did you mean "rules"?'],
  ['{"rules": {}}', '"rules" must be a list'],
  ['{"rules": [{"fault": "thrown"}]}', '"thrown" is no fault: there are throttled, failed'],
  ['{"rules": [{"fault": "slow", "seconds": "1"}]}', '"seconds" must be a number from 0 to 86400'],
  ['{"rules": [{"fault": "slow", "action": 7}]}', '"action" must be a text'],
])('parseFaults() refuses %s', (text, message) => {
  expect(() => parseFaults(text)).toThrow(message);
});
