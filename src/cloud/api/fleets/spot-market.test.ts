import {
  CancelSpotInstanceRequestsCommand,
  CreateFleetCommand,
  CreateLaunchTemplateCommand,
  CreateTagsCommand,
  DeleteFleetsCommand,
  DeleteLaunchTemplateCommand,
  DescribeFleetsCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeLaunchTemplatesCommand,
  DescribeLaunchTemplateVersionsCommand,
  DescribeSpotInstanceRequestsCommand,
  DescribeSpotPriceHistoryCommand,
  CreateLaunchTemplateVersionCommand,
  ModifyLaunchTemplateCommand,
  RunInstancesCommand,
  StopInstancesCommand,
  type CreateFleetCommandInput,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMemoryCloud, type MemoryCloud } from '../../../../test/support/memory-cloud.ts';

let cloud: MemoryCloud;
let ec2: EC2Client;
let image: string;

beforeAll(async () => {
  cloud = await startMemoryCloud();
  ec2 = cloud.client();
  const { Images = [] } = await ec2.send(new DescribeImagesCommand({}));
  image = Images[0]?.ImageId ?? '';
});

afterAll(async () => {
  await cloud.close();
});

async function makeTemplate(name: string, spot: object = {}): Promise<string> {
  const { LaunchTemplate } = await ec2.send(
    new CreateLaunchTemplateCommand({
      LaunchTemplateName: name,
      LaunchTemplateData: {
        ImageId: image,
        InstanceType: 't3.micro',
        InstanceMarketOptions: { MarketType: 'spot', SpotOptions: spot },
        TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'By', Value: name }] }],
      },
    }),
  );
  return LaunchTemplate?.LaunchTemplateId ?? '';
}

function fleetOf(name: string, over: Partial<CreateFleetCommandInput> = {}): CreateFleetCommand {
  return new CreateFleetCommand({
    Type: 'instant',
    LaunchTemplateConfigs: [{ LaunchTemplateSpecification: { LaunchTemplateName: name, Version: '1' } }],
    TargetCapacitySpecification: { TotalTargetCapacity: 1, DefaultTargetCapacityType: 'spot' },
    ...over,
  });
}

test('an instant fleet launches what its template says, and the instance says where it comes from', async () => {
  const template = await makeTemplate('plain');
  const { FleetId = '', Instances = [], Errors } = await ec2.send(fleetOf('plain', { ClientToken: 'once' }));
  const again = await ec2.send(fleetOf('plain', { ClientToken: 'once' }));
  expect(again.FleetId).toBe(FleetId);
  expect(Errors ?? []).toEqual([]);
  const [id = ''] = Instances[0]?.InstanceIds ?? [];
  const filter = { Name: 'tag:aws:ec2launchtemplate:id', Values: [template] };
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({ Filters: [filter] }));
  const [instance] = Reservations?.[0]?.Instances ?? [];
  expect(instance).toMatchObject({ InstanceId: id, InstanceType: 't3.micro', InstanceLifecycle: 'spot' });
  expect(Object.fromEntries((instance?.Tags ?? []).map(({ Key, Value }) => [Key, Value]))).toEqual({
    By: 'plain',
    'aws:ec2:fleet-id': FleetId,
    'aws:ec2launchtemplate:id': template,
    'aws:ec2launchtemplate:version': '1',
  });
  const { Fleets } = await ec2.send(new DescribeFleetsCommand({ FleetIds: [FleetId] }));
  expect(Fleets).toMatchObject([{ FleetState: 'active', ActivityStatus: 'fulfilled', FulfilledCapacity: 1 }]);
  await expect(ec2.send(new StopInstancesCommand({ InstanceIds: [id] }))).rejects.toThrow('one-time Spot');
});

test('a spot request bears tags, and closes with its instance', async () => {
  await makeTemplate('tagged');
  const { FleetId = '', Instances = [] } = await ec2.send(fleetOf('tagged'));
  const [id = ''] = Instances[0]?.InstanceIds ?? [];
  const requests = new DescribeSpotInstanceRequestsCommand({
    Filters: [{ Name: 'instance-id', Values: [id] }],
  });
  const [request] = (await ec2.send(requests)).SpotInstanceRequests ?? [];
  const sir = request?.SpotInstanceRequestId ?? '';
  expect(request).toMatchObject({ State: 'active', Status: { Code: 'fulfilled' } });
  await ec2.send(new CreateTagsCommand({ Resources: [sir], Tags: [{ Key: 'Market', Value: 'spot' }] }));
  await ec2.send(new DeleteFleetsCommand({ FleetIds: [FleetId], TerminateInstances: true }));
  expect((await ec2.send(requests)).SpotInstanceRequests).toMatchObject([
    { State: 'closed', Tags: [{ Key: 'Market', Value: 'spot' }] },
  ]);
  const cancel = new CancelSpotInstanceRequestsCommand({ SpotInstanceRequestIds: [sir] });
  expect((await ec2.send(cancel)).CancelledSpotInstanceRequests).toEqual([
    { SpotInstanceRequestId: sir, State: 'closed' },
  ]);
});

test('a fleet takes the cheapest of several types, and tells why others did not do', async () => {
  await makeTemplate('types');
  const config = (types: readonly string[]): Partial<CreateFleetCommandInput> => ({
    LaunchTemplateConfigs: [
      {
        LaunchTemplateSpecification: { LaunchTemplateName: 'types', Version: '$Latest' },
        Overrides: types.map((InstanceType) => ({ InstanceType: InstanceType as 'm5.large' })),
      },
    ],
  });
  const cheap = await ec2.send(fleetOf('types', config(['m5.4xlarge', 'c5.large'])));
  expect(cheap.Instances?.[0]?.InstanceType).toBe('c5.large');
  const wrong = await ec2.send(fleetOf('types', config(['m6g.large'])));
  expect(wrong.Instances ?? []).toEqual([]);
  expect(wrong.Errors?.[0]).toMatchObject({ ErrorCode: 'InvalidParameterValue', Lifecycle: 'spot' });
});

test('the market refuses a price that is too low', async () => {
  const { SpotPriceHistory = [] } = await ec2.send(
    new DescribeSpotPriceHistoryCommand({ InstanceTypes: ['t3.micro'], AvailabilityZone: 'us-east-1a' }),
  );
  expect(SpotPriceHistory).toHaveLength(1);
  expect(Number(SpotPriceHistory[0]?.SpotPrice)).toBeGreaterThan(0.001);
  await makeTemplate('low', { MaxPrice: '0.0001' });
  const { Errors } = await ec2.send(fleetOf('low'));
  expect(Errors?.[0]?.ErrorCode).toBe('SpotMaxPriceTooLow');
});

test.each([
  ['a type of fleet that goes on', { Type: 'maintain' }, 'UnsupportedOperation'],
  ['an unknown strategy', { SpotOptions: { AllocationStrategy: 'cheapest' } }, 'InvalidParameterValue'],
] as const)('CreateFleet refuses %s', async (_, over, code) => {
  await expect(ec2.send(fleetOf('plain', over as Partial<CreateFleetCommandInput>))).rejects.toMatchObject({
    name: code,
  });
});

test('CreateFleet refuses an unknown launch template', async () => {
  await expect(ec2.send(fleetOf('nothing'))).rejects.toMatchObject({
    name: 'InvalidLaunchTemplateName.NotFoundException',
  });
});

test('launch templates have names, versions and a default; a launch says more than its template', async () => {
  const id = await makeTemplate('versions');
  await expect(makeTemplate('versions')).rejects.toMatchObject({
    name: 'InvalidLaunchTemplateName.AlreadyExistsException',
  });
  await expect(makeTemplate('a b')).rejects.toMatchObject({
    name: 'InvalidLaunchTemplateName.MalformedException',
  });
  await ec2.send(
    new CreateLaunchTemplateVersionCommand({
      LaunchTemplateId: id,
      SourceVersion: '1',
      LaunchTemplateData: { InstanceType: 't3.small', InstanceMarketOptions: undefined },
    }),
  );
  await ec2.send(new ModifyLaunchTemplateCommand({ LaunchTemplateId: id, DefaultVersion: '2' }));
  const { LaunchTemplates } = await ec2.send(
    new DescribeLaunchTemplatesCommand({ Filters: [{ Name: 'launch-template-name', Values: ['vers*'] }] }),
  );
  expect(LaunchTemplates).toMatchObject([{ DefaultVersionNumber: 2, LatestVersionNumber: 2 }]);
  const { LaunchTemplateVersions } = await ec2.send(
    new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateName: 'versions' }),
  );
  expect(LaunchTemplateVersions?.map(({ LaunchTemplateData }) => LaunchTemplateData?.InstanceType)).toEqual([
    't3.small',
    't3.micro',
  ]);
  const { Instances } = await ec2.send(
    new RunInstancesCommand({
      MinCount: 1,
      MaxCount: 1,
      LaunchTemplate: { LaunchTemplateName: 'versions' },
      InstanceType: 't3.medium',
    }),
  );
  expect(Instances?.[0]).toMatchObject({ InstanceType: 't3.medium', ImageId: image });
  await ec2.send(new DeleteLaunchTemplateCommand({ LaunchTemplateName: 'versions' }));
  await expect(
    ec2.send(new DescribeLaunchTemplatesCommand({ LaunchTemplateIds: [id] })),
  ).rejects.toMatchObject({ name: 'InvalidLaunchTemplateId.NotFound' });
});
