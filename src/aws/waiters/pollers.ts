import type { Clock } from '../../base/clock.ts';
import type {
  DescribeFastLaunchImagesSuccessItem,
  Image,
  Instance,
  SecurityGroup,
} from '../../wire/shapes/ec2.ts';
import type { AwsClient } from '../client.ts';
import { BatchedPoller, type Describe } from './batched-poller.ts';
import { describeFound } from './describe-found.ts';

/** One poller for each kind of resource, shared by all builds of an account and region. */
export interface Pollers {
  readonly instances: BatchedPoller<Instance>;
  readonly images: BatchedPoller<Image>;
  readonly securityGroups: BatchedPoller<SecurityGroup>;
  /** By image. */
  readonly fastLaunches: BatchedPoller<DescribeFastLaunchImagesSuccessItem>;
}

export function newPollers(client: AwsClient, clock: Clock): Pollers {
  const poller = <T>(describe: Describe<T>): BatchedPoller<T> =>
    new BatchedPoller(describeFound(describe), clock);
  return {
    instances: poller(async (InstanceIds, signal) => {
      const { Reservations = [] } = await client.ec2('DescribeInstances', { InstanceIds }, signal);
      const instances = Reservations.flatMap(({ Instances = [] }) => Instances);
      return byId(instances, ({ InstanceId }) => InstanceId);
    }),
    images: poller(async (ImageIds, signal) => {
      const { Images } = await client.ec2('DescribeImages', { ImageIds }, signal);
      return byId(Images, ({ ImageId }) => ImageId);
    }),
    securityGroups: poller(async (GroupIds, signal) => {
      const { SecurityGroups } = await client.ec2('DescribeSecurityGroups', { GroupIds }, signal);
      return byId(SecurityGroups, ({ GroupId }) => GroupId);
    }),
    fastLaunches: poller(async (ImageIds, signal) => {
      const { FastLaunchImages } = await client.ec2('DescribeFastLaunchImages', { ImageIds }, signal);
      return byId(FastLaunchImages, ({ ImageId }) => ImageId);
    }),
  };
}

function byId<T>(items: readonly T[] = [], idOf: (item: T) => string | undefined): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [idOf(item) ?? '', item]));
}
