import {
  DeleteSnapshotCommand,
  DeregisterImageCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeKeyPairsCommand,
  DescribeLaunchTemplatesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSnapshotsCommand,
  DescribeSpotInstanceRequestsCommand,
  DescribeVolumesCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { ListInstanceProfilesCommand, ListRolesCommand, type IAMClient } from '@aws-sdk/client-iam';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Every resource of an account that a build could have left, as `kind id` lines, once what builds have asked to go is
 * gone. Asked with the AWS SDK, not with our client.
 */
export async function listLeftovers(client: EC2Client): Promise<readonly string[]> {
  await untilGone(client);
  const [instances, volumes, keys, groups, snapshots, images, templates, requests] = await Promise.all([
    client.send(new DescribeInstancesCommand({})),
    client.send(new DescribeVolumesCommand({})),
    client.send(new DescribeKeyPairsCommand({})),
    client.send(new DescribeSecurityGroupsCommand({})),
    client.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] })),
    client.send(new DescribeImagesCommand({ Owners: ['self'] })),
    client.send(new DescribeLaunchTemplatesCommand({})),
    client.send(new DescribeSpotInstanceRequestsCommand({})),
  ]);
  const running = (instances.Reservations ?? [])
    .flatMap(({ Instances }) => Instances ?? [])
    .filter(({ State }) => State?.Name !== 'terminated');
  return [
    ...running.map(({ InstanceId, State }) => `instance ${InstanceId} (${State?.Name})`),
    ...(volumes.Volumes ?? []).map(({ VolumeId }) => `volume ${VolumeId}`),
    ...(keys.KeyPairs ?? []).map(({ KeyName }) => `key pair ${KeyName}`),
    ...(groups.SecurityGroups ?? [])
      .filter(({ GroupName }) => GroupName !== 'default')
      .map(({ GroupId }) => `security group ${GroupId}`),
    ...(snapshots.Snapshots ?? []).map(({ SnapshotId }) => `snapshot ${SnapshotId}`),
    ...(images.Images ?? []).map(({ ImageId }) => `image ${ImageId}`),
    ...(templates.LaunchTemplates ?? []).map(({ LaunchTemplateId }) => `launch template ${LaunchTemplateId}`),
    ...(requests.SpotInstanceRequests ?? [])
      .filter(({ State }) => State === 'open' || State === 'active')
      .map(({ SpotInstanceRequestId, State }) => `spot request ${SpotInstanceRequestId} (${State})`),
  ];
}

/** The roles and instance profiles of an account, as `kind name` lines. */
export async function listIdentities(client: IAMClient): Promise<readonly string[]> {
  const { Roles = [] } = await client.send(new ListRolesCommand({}));
  const { InstanceProfiles = [] } = await client.send(new ListInstanceProfilesCommand({}));
  return [
    ...Roles.map(({ RoleName }) => `role ${RoleName}`),
    ...InstanceProfiles.map(({ InstanceProfileName }) => `instance profile ${InstanceProfileName}`),
  ];
}

/** Waits for instances that end, for a minute at most. */
async function untilGone(client: EC2Client): Promise<void> {
  const Filters = [{ Name: 'instance-state-name', Values: ['shutting-down'] }];
  for (let look = 0; look < 1200; look++) {
    const { Reservations = [] } = await client.send(new DescribeInstancesCommand({ Filters }));
    if (Reservations.length === 0) return;
    await delay(50);
  }
}

/** Takes an image with its snapshots out of the account. */
export async function removeImage(client: EC2Client, imageId: string): Promise<void> {
  const { Images = [] } = await client.send(new DescribeImagesCommand({ ImageIds: [imageId] }));
  await client.send(new DeregisterImageCommand({ ImageId: imageId }));
  const snapshots = Images.flatMap(({ BlockDeviceMappings = [] }) =>
    BlockDeviceMappings.map(({ Ebs }) => Ebs?.SnapshotId),
  );
  for (const id of snapshots)
    if (id !== undefined) await client.send(new DeleteSnapshotCommand({ SnapshotId: id }));
}
