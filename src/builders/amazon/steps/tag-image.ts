import type { StepDeclaration } from '../../../contracts/step.ts';
import type { AmazonTools } from '../ports.ts';
import { retryWhileUnknown } from '../retry-while-unknown.ts';
import { tagList, type Tags } from '../request/tag-specifications.ts';
import { tagUses } from '../request/tag-uses.ts';

export const tagImageStep: StepDeclaration = {
  name: 'StepCreateTags',
  uses: [...tagUses('tags', 'tag', 'snapshot_tags', 'snapshot_tag')],
};

export interface ImageTags {
  /** Of the image and its snapshots. */
  readonly all: Tags;
  /** Of the snapshots alone; they win over `all`. */
  readonly snapshots: Tags;
}

export async function tagImage(
  tools: AmazonTools,
  image: string,
  snapshots: readonly string[],
  tags: ImageTags,
): Promise<void> {
  await putTags(tools, [image, ...snapshots], tags.all);
  await putTags(tools, snapshots, tags.snapshots);
}

/** Puts tags on what exists. No tags, or nothing to put them on, is no call. */
export async function putTags(tools: AmazonTools, resources: readonly string[], tags: Tags): Promise<void> {
  const { ec2, ui, clock, signal } = tools;
  const entries = Object.entries(tags);
  if (entries.length === 0 || resources.length === 0) return;
  ui.say(`Adding tags to ${resources.join(', ')}`);
  for (const [key, value] of entries) ui.say(`Adding tag: "${key}": "${value}"`);
  const request = { Resources: resources, Tags: tagList(tags) };
  await retryWhileUnknown(resources, () => ec2('CreateTags', request, signal), clock, signal);
}
