import type { StepDeclaration } from '../../../contracts/step.ts';
import type { Instance } from '../../../wire/shapes/ec2.ts';
import type { AmazonTools } from '../ports.ts';
import type { Tags } from '../request/tag-specifications.ts';
import { tagUses } from '../request/tag-uses.ts';
import { putTags } from './tag-image.ts';

export const tagSpotStep: StepDeclaration = {
  name: 'StepTagSpot',
  uses: tagUses('spot_tags', 'spot_tag', 'run_tags', 'run_tag', 'run_volume_tags', 'run_volume_tag'),
};

export interface SpotTags {
  readonly request: Tags;
  readonly instance: Tags;
  readonly volume: Tags;
}

/** Tags what the spot market made: its request, which no launch tags, and once more the instance and its volumes. */
export async function tagSpot(tools: AmazonTools, running: Instance, tags: SpotTags): Promise<void> {
  const { InstanceId, SpotInstanceRequestId, BlockDeviceMappings = [] } = running;
  const volumes = BlockDeviceMappings.flatMap(({ Ebs }) => Ebs?.VolumeId ?? []);
  const only = (id: string | undefined): readonly string[] => (id === undefined ? [] : [id]);
  await putTags(tools, only(SpotInstanceRequestId), tags.request);
  await putTags(tools, only(InstanceId), tags.instance);
  await putTags(tools, volumes, tags.volume);
}
