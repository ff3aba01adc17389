import { snapshotsOf } from '../resources/image.ts';
import type { AmazonTools } from '../ports.ts';
import type { NewImage } from '../steps/create-image.ts';
import { deprecateImage, deprecateImageStep } from '../steps/deprecate-image.ts';
import { protectImage, protectImageStep } from '../steps/protect-image.ts';
import { shareImage, shareImageStep, sharingEdits } from '../steps/share-image.ts';
import { tagImage, tagImageStep } from '../steps/tag-image.ts';
import type { EbsOptions } from './options.ts';
import type { RenderedOptions } from './rendered-options.ts';

/** Makes the image what the template says it is. Its protection comes last: until then it can be taken back. */
export async function finish(
  tools: AmazonTools,
  { id, image }: NewImage,
  options: EbsOptions,
  texts: RenderedOptions,
): Promise<void> {
  const { step } = tools;
  const { deprecate_at: deprecateAt, deregistration_protection: protection } = options;
  const snapshots = snapshotsOf(image);
  const edits = sharingEdits({ ...options, description: texts.description });
  const shares = edits.image.length + edits.snapshot.length > 0;
  const tags = { all: texts.image, snapshots: texts.snapshot };
  const tagged = Object.keys({ ...tags.all, ...tags.snapshots }).length > 0;
  await Promise.all([
    deprecateAt !== undefined && step(deprecateImageStep, () => deprecateImage(tools, id, deprecateAt)),
    shares && step(shareImageStep, () => shareImage(tools, id, snapshots, edits)),
    tagged && step(tagImageStep, () => tagImage(tools, id, snapshots, tags)),
  ]);
  if (protection?.enabled || protection?.with_cooldown) {
    await step(protectImageStep, () => protectImage(tools, id, protection));
  }
}
