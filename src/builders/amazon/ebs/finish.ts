import { snapshotsOf } from '../resources/image.ts';
import type { AmazonTools } from '../ports.ts';
import type { NewImage } from '../steps/create-image.ts';
import { deprecateImage, deprecateImageStep } from '../steps/deprecate-image.ts';
import { fastLaunchStep, startFastLaunch, type FastLaunchPlan } from '../steps/fast-launch.ts';
import { shareImage, shareImageStep, sharingEdits } from '../steps/share-image.ts';
import { tagImage, tagImageStep } from '../steps/tag-image.ts';
import type { EbsOptions } from './options.ts';
import type { RenderedOptions } from './rendered-options.ts';

/** What images are to become. */
export interface Finishing {
  readonly options: EbsOptions;
  readonly texts: RenderedOptions;
  readonly fastLaunch: FastLaunchPlan;
}

/** Makes one image what the template says it is, in the region of `tools`, but for its protection. */
export async function finish(
  tools: AmazonTools,
  { id, image }: NewImage,
  { options, texts, fastLaunch }: Finishing,
): Promise<void> {
  const { step } = tools;
  const fast = fastLaunch(tools.region);
  // Begins before all else since it takes longest, and is waited for last.
  const started = fast && (await step(fastLaunchStep, () => startFastLaunch(tools, id, fast)));
  const { deprecate_at: deprecateAt } = options;
  const snapshots = snapshotsOf(image);
  const edits = sharingEdits({ ...options, description: texts.description });
  const tags = { all: texts.image, snapshots: texts.snapshot };
  if (deprecateAt !== undefined) await step(deprecateImageStep, () => deprecateImage(tools, id, deprecateAt));
  if (edits.image.length + edits.snapshot.length > 0)
    await step(shareImageStep, () => shareImage(tools, id, snapshots, edits));
  if (Object.keys({ ...tags.all, ...tags.snapshots }).length > 0)
    await step(tagImageStep, () => tagImage(tools, id, snapshots, tags));
  if (started) await step(fastLaunchStep, started.ready);
}
