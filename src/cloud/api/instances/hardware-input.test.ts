import {
  DescribeImagesCommand,
  RunInstancesCommand,
  type RunInstancesCommandInput,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMemoryCloud, type MemoryCloud } from '../../../../test/support/memory-cloud.ts';

let cloud: MemoryCloud;
let image: string | undefined;

beforeAll(async () => {
  cloud = await startMemoryCloud();
  const { Images = [] } = await cloud.client().send(new DescribeImagesCommand({}));
  image = Images[0]?.ImageId;
});

afterAll(async () => {
  await cloud.close();
});

async function launch(hardware: Partial<RunInstancesCommandInput>): Promise<unknown> {
  const request = {
    ImageId: image,
    InstanceType: 'm5.large',
    MinCount: 1,
    MaxCount: 1,
    ...hardware,
  } as const;
  const { Instances } = await cloud.client().send(new RunInstancesCommand(request));
  return Instances?.[0];
}

test.each<[Partial<RunInstancesCommandInput>, object]>([
  [{ Placement: { Tenancy: 'dedicated' } }, { Placement: { Tenancy: 'dedicated' } }],
  [{ EnclaveOptions: { Enabled: true } }, { EnclaveOptions: { Enabled: true } }],
  [
    { CapacityReservationSpecification: { CapacityReservationPreference: 'none' } },
    { CapacityReservationSpecification: { CapacityReservationPreference: 'none' } },
  ],
])('an instance launched with %j shows it', async (hardware, shown) => {
  expect(await launch(hardware)).toMatchObject(shown);
});

test.each<[Partial<RunInstancesCommandInput>, string]>([
  [{ Placement: { Tenancy: 'shared' as 'host' } }, 'InvalidParameterValue'],
  [{ Placement: { HostId: 'h-0123456789abcdef0' } }, 'InvalidHostID.NotFound'],
  [{ Placement: { GroupName: 'close' } }, 'InvalidPlacementGroup.Unknown'],
  [{ LicenseSpecifications: [{ LicenseConfigurationArn: 'arn:x' }] }, 'InvalidParameterValue'],
  [{ EnclaveOptions: { Enabled: true }, InstanceType: 't3.micro' }, 'InvalidParameterCombination'],
  [
    { CapacityReservationSpecification: { CapacityReservationTarget: { CapacityReservationId: 'cr-1' } } },
    'InvalidCapacityReservationId.NotFound',
  ],
])('a launch with %j is refused: %s', async (hardware, code) => {
  await expect(launch(hardware)).rejects.toMatchObject({ name: code });
});
