import { snapshotsOf } from '../resources/image.ts';
import type { AmazonTools } from '../ports.ts';
import type { NewImage } from '../steps/create-image.ts';
import { deprecateImage, deprecateImageStep } from '../steps/deprecate-image.ts';
import { shareImage, shareImageStep, sharingEdits } from '../steps/share-image.ts';
import { tagImage, tagImageStep } from '../steps/tag-image.ts';
import type { EbsOptions } from './options.ts';
import type { RenderedOptions } from './rendered-options.ts';

/** Makes one image what the template says it is, in the region of `tools`, but for its protection. */
export async function finish(
  tools: AmazonTools,
  { id, image }: NewImage,
  options: EbsOptions,
  texts: RenderedOptions,
): Promise<void> {
  const { step } = tools;
  const { deprecate_at: deprecateAt } = options;
  const snapshots = snapshotsOf(image);
  const edits = sharingEdits({ ...options, description: texts.description });
  const tags = { all: texts.image, snapshots: texts.snapshot };
  if (deprecateAt !== undefined) await step(deprecateImageStep, () => deprecateImage(tools, id, deprecateAt));
  if (edits.image.length + edits.snapshot.length > 0)
    await step(shareImageStep, () => shareImage(tools, id, snapshots, edits));
  if (Object.keys({ ...tags.all, ...tags.snapshots }).length > 0)
    await step(tagImageStep, () => tagImage(tools, id, snapshots, tags));
}
