import type { AmazonTools } from '../ports.ts';
import { blockDeviceMappings } from '../request/block-device-mappings.ts';
import { copyTargets, furtherRegions, needsIntermediary, type CopyTarget } from '../image/copy-targets.ts';
import { explainCopyError, explainImageError } from '../image/explain-image-error.ts';
import { tagsAtImaging } from '../request/region-tagging.ts';
import { copyImage, copyImageStep } from '../steps/copy-image.ts';
import { createImage, createImageStep, type ImageUnderWay, type NewImage } from '../steps/create-image.ts';
import { protectImage, protectImageStep } from '../steps/protect-image.ts';
import { replaceImage, replaceImageStep } from '../steps/replace-image.ts';
import { temporaryName } from '../leftovers/temporary-name.ts';
import { toolsInRegion } from '../region/tools-in-region.ts';
import { finish, type Finishing } from './finish.ts';
import type { EbsOptions } from './options.ts';

/** What an image is made by. */
export interface ImageWork extends Finishing {
  /** Of the build's own region. */
  readonly tools: AmazonTools;
}

/** An image of the build's result. */
export interface FinishedImage extends ImageUnderWay {
  readonly tools: AmazonTools;
}

/** Makes the first image of the stopped instance: the one that the template asks for, or one that is only copied. */
export async function makeFirstImage(work: ImageWork, instance: string): Promise<NewImage> {
  const { options, tools, texts } = work;
  await replaceImages(work);
  const isIntermediary = needsIntermediary(options);
  const tagged = tagsAtImaging(tools.region) && !options.skip_ami_run_tags;
  return tools.step(createImageStep, () =>
    createImage(tools, {
      name: isIntermediary ? temporaryName(tools.clock.now()) : options.ami_name,
      use: isIntermediary ? 'intermediary' : 'result',
      instance,
      mappings: blockDeviceMappings(options.ami_block_device_mappings),
      tags: tagged ? texts.run : {},
    }),
  );
}

/**
 * Copies the first image to where the template wants it, and makes every image what the template says it is, each as soon
 * as it is there. The protection comes last: until then all can be taken back. Answers the images of the result.
 */
export async function publishImages(work: ImageWork, first: NewImage): Promise<readonly FinishedImage[]> {
  const { tools, options } = work;
  const targets = copyTargets(options, tools.region);
  if (targets.length > 0) tools.ui.say(`Copying/Encrypting AMI (${first.id}) to other regions...`);
  const copies = targets.map((target) => copyTo(work, first.id, target));
  if (targets.length > 0) tools.ui.say('Waiting for all copies to complete...');
  const finished = await Promise.all([
    needsIntermediary(options) ? dropIntermediary(work, first, copies) : finishHere(work, first, copies),
    ...copies.map(async ({ arrived }) => [await finishImage(work, await arrived)]),
  ]);
  const images = finished.flat();
  await Promise.all(images.map((image) => protect(image, options)));
  return images;
}

/** A copy on its way. */
interface Copying {
  readonly started: Promise<ImageUnderWay>;
  readonly arrived: Promise<ArrivedImage>;
}

type ArrivedImage = NewImage & FinishedImage;

function copyTo({ options, tools }: ImageWork, source: string, target: CopyTarget): Copying {
  const { ami_name: name, snapshot_copy_duration_minutes: minutes } = options;
  const { region, encrypted, key, option } = target;
  const there = toolsInRegion(tools, region);
  const plan = { name, source: { id: source, region: tools.region }, encrypted, key, minutes };
  const trouble = { name, region, id: undefined, key: { name: key, option } };
  const started = tools.step(copyImageStep, () =>
    explained(
      () => copyImage(there, plan),
      (error) => explainCopyError(error, trouble),
    ),
  );
  const arrive = async (): Promise<ArrivedImage> => {
    const copy = await started;
    const image = await tools.step(copyImageStep, () =>
      explained(
        () => there.waits.imageAvailable(copy.id, tools.signal),
        (error) => explainCopyError(error, { ...trouble, id: copy.id }),
      ),
    );
    return { ...copy, image, tools: there };
  };
  return { started, arrived: arrive() };
}

/** Not before all copies are asked for: they take longest. */
async function finishHere(
  work: ImageWork,
  first: NewImage,
  copies: readonly Copying[],
): Promise<readonly FinishedImage[]> {
  await Promise.all(copies.map(({ started }) => started));
  return [await finishImage(work, { ...first, tools: work.tools })];
}

async function dropIntermediary(
  { tools }: ImageWork,
  { held }: NewImage,
  copies: readonly Copying[],
): Promise<readonly FinishedImage[]> {
  await Promise.all(copies.map(({ arrived }) => arrived));
  await tools.step(copyImageStep, () => held.release());
  return [];
}

async function finishImage(work: ImageWork, image: ArrivedImage): Promise<FinishedImage> {
  const { id, tools } = image;
  const trouble = { name: work.options.ami_name, region: tools.region, id, key: undefined };
  await explained(
    () => finish(tools, image, work),
    (error) => explainImageError(error, trouble),
  );
  return image;
}

async function explained<T>(run: () => Promise<T>, explain: (error: unknown) => unknown): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw explain(error);
  }
}

async function protect({ id, tools }: FinishedImage, options: EbsOptions): Promise<void> {
  const { deregistration_protection: protection } = options;
  if (!protection?.enabled && !protection?.with_cooldown) return;
  await tools.step(protectImageStep, () => protectImage(tools, id, protection));
}

/** Names are unique in a region, so each region that gets an image of the name loses the one that has it. */
async function replaceImages({ options, tools }: ImageWork): Promise<void> {
  if (!options.force_deregister) return;
  const snapshots = options.force_delete_snapshot ? 'delete snapshots' : 'keep snapshots';
  const home = options.skip_save_build_region ? [] : [tools.region];
  const regions = [...furtherRegions(options, tools.region), ...home];
  await tools.step(replaceImageStep, () =>
    Promise.all(
      regions.map((region) => replaceImage(toolsInRegion(tools, region), options.ami_name, snapshots)),
    ),
  );
}
