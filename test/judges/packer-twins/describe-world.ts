import {
  DescribeImageAttributeCommand,
  DescribeImagesCommand,
  DescribeSnapshotAttributeCommand,
  DescribeSnapshotsCommand,
  type EC2Client,
  type Image,
  type Snapshot,
  type Tag,
} from '@aws-sdk/client-ec2';
import type { MemoryCloud } from '../../support/memory-cloud.ts';
import { listLeftovers } from '../../support/leftovers.ts';

function showTags(tags: readonly Tag[] | undefined): readonly string[] {
  return (tags ?? []).map(({ Key, Value }) => `${Key}=${Value}`).sort();
}

async function showImage(client: EC2Client, image: Image): Promise<object> {
  const { ImageId, Tags, CreationDate, ImageLocation, SourceInstanceId, SourceImageId, ...attributes } =
    image;
  const shared = await client.send(
    new DescribeImageAttributeCommand({ ImageId, Attribute: 'launchPermission' }),
  );
  return {
    ...attributes,
    hasDate: CreationDate !== undefined && ImageLocation !== undefined,
    isOfInstance: SourceInstanceId !== undefined,
    isOfImage: SourceImageId !== undefined,
    tags: showTags(Tags),
    launchPermissions: shared.LaunchPermissions,
  };
}

async function showSnapshot(client: EC2Client, snapshot: Snapshot): Promise<object> {
  const { SnapshotId, Tags, StartTime, VolumeId, ...attributes } = snapshot;
  const shared = await client.send(
    new DescribeSnapshotAttributeCommand({ SnapshotId, Attribute: 'createVolumePermission' }),
  );
  return {
    ...attributes,
    isDated: StartTime !== undefined,
    isOfVolume: VolumeId !== undefined,
    tags: showTags(Tags),
    createVolumePermissions: shared.CreateVolumePermissions,
  };
}

/** Without the ids, and the times in texts, that differ from run to run. */
function withoutIds(world: unknown): unknown {
  const text = JSON.stringify(world)
    .replace(/\b(i|ami|snap|vol|sg|key)-[0-9a-f]{8,17}\b/g, '$1-')
    .replace(/Task created on [\d,]+/g, 'Task created');
  return JSON.parse(text) as unknown;
}

/** All that an account has made, without what differs from run to run: its images and snapshots, and what else is left. */
export async function describeWorld(cloud: MemoryCloud, regions: readonly string[]): Promise<unknown> {
  const world: Record<string, unknown> = {};
  for (const region of regions) {
    const client = cloud.client(region);
    const { Images = [] } = await client.send(new DescribeImagesCommand({ Owners: ['self'] }));
    const { Snapshots = [] } = await client.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
    const left = await listLeftovers(client);
    world[region] = {
      images: await Promise.all(Images.map((image) => showImage(client, image))),
      snapshots: await Promise.all(Snapshots.map((snapshot) => showSnapshot(client, snapshot))),
      left: left.map((line) => line.replace(/ .*/, '')).sort(),
    };
  }
  return withoutIds(world);
}
