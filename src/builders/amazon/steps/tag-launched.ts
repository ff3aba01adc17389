import type { StepDeclaration } from '../../../contracts/step.ts';
import type { Instance } from '../../../wire/shapes/ec2.ts';
import type { AmazonTools } from '../ports.ts';
import type { Tags } from '../request/tag-specifications.ts';
import { tagUses } from '../request/tag-uses.ts';
import { putTags } from './tag-image.ts';

export const tagLaunchedStep: StepDeclaration = {
  name: 'StepTagLaunched',
  uses: [...tagUses('run_tags', 'run_tag', 'run_volume_tags', 'run_volume_tag')],
};

export interface LaunchTags {
  readonly instance: Tags;
  readonly volume: Tags;
}

/** Tags what a launch made, for regions whose EC2 does not do it at the launch. */
export async function tagLaunched(tools: AmazonTools, running: Instance, tags: LaunchTags): Promise<void> {
  const { InstanceId, NetworkInterfaces = [], BlockDeviceMappings = [] } = running;
  const interfaces = NetworkInterfaces.flatMap(({ NetworkInterfaceId }) => NetworkInterfaceId ?? []);
  const volumes = BlockDeviceMappings.flatMap(({ Ebs }) => Ebs?.VolumeId ?? []);
  await putTags(tools, InstanceId === undefined ? [] : [InstanceId], tags.instance);
  await putTags(tools, interfaces, tags.instance);
  await putTags(tools, volumes, tags.volume);
}
