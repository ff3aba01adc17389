import type { AmazonTools } from '../ports.ts';
import { blockDeviceMappings } from '../block-device-mappings.ts';
import { copyTargets, furtherRegions, needsIntermediary } from '../copy-targets.ts';
import { tagsAtImaging } from '../region-tagging.ts';
import { copyImage, copyImageStep } from '../steps/copy-image.ts';
import { createImage, createImageStep, type ImageUnderWay, type NewImage } from '../steps/create-image.ts';
import { protectImage, protectImageStep } from '../steps/protect-image.ts';
import { replaceImage, replaceImageStep } from '../steps/replace-image.ts';
import { temporaryName } from '../temporary-name.ts';
import { toolsInRegion } from '../tools-in-region.ts';
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
  const ephemeral = options.no_ephemeral ? 'without ephemeral' : 'as the image says';
  return tools.step(createImageStep, () =>
    createImage(tools, {
      name: isIntermediary ? temporaryName(tools.clock.now()) : options.ami_name,
      use: isIntermediary ? 'intermediary' : 'result',
      instance,
      mappings: blockDeviceMappings(options.ami_block_device_mappings, ephemeral),
      tags: tagged ? texts.run : {},
    }),
  );
}

/**
 * Copies the first image to where the template wants it, and makes every image what the template says it is, each as soon
 * as it is there. The protection comes last: until then all can be taken back. Answers the images of the result.
 */
export async function publishImages(work: ImageWork, first: NewImage): Promise<readonly FinishedImage[]> {
  const { options, tools } = work;
  const isIntermediary = needsIntermediary(options);
  const copies = await startCopies(work, first.id);
  const here = { ...first, tools };
  const finished = await Promise.all([
    ...(isIntermediary ? [] : [finish(tools, first, work).then(() => here)]),
    finishCopies(work, copies, isIntermediary ? first : undefined),
  ]);
  const images = finished.flat();
  await Promise.all(images.map((image) => protect(image, options)));
  return images;
}

/** Asks for all copies before anything else is asked: they take longest. */
async function startCopies({ options, tools }: ImageWork, source: string): Promise<readonly FinishedImage[]> {
  const targets = copyTargets(options, tools.region);
  if (targets.length === 0) return [];
  const { ami_name: name, snapshot_copy_duration_minutes: minutes } = options;
  return tools.step(copyImageStep, () => {
    tools.ui.say(`Copying/Encrypting AMI (${source}) to other regions...`);
    return Promise.all(
      targets.map(async ({ region, encrypted, key }) => {
        const there = toolsInRegion(tools, region);
        const plan = { name, source: { id: source, region: tools.region }, encrypted, key, minutes };
        return { ...(await copyImage(there, plan)), tools: there };
      }),
    );
  });
}

async function finishCopies(
  work: ImageWork,
  copies: readonly FinishedImage[],
  intermediary: NewImage | undefined,
): Promise<readonly FinishedImage[]> {
  const { step, ui, signal } = work.tools;
  if (copies.length > 0) ui.say('Waiting for all copies to complete...');
  const arrivals = copies.map((copy) =>
    step(copyImageStep, () => copy.tools.waits.imageAvailable(copy.id, signal)),
  );
  const releaseIntermediary = async (): Promise<void> => {
    await Promise.all(arrivals);
    if (intermediary) await step(copyImageStep, () => intermediary.held.release());
  };
  const finishAll = copies.map(async (copy, index) => {
    const image = await arrivals[index];
    if (image) await finish(copy.tools, { ...copy, image }, work);
  });
  await Promise.all([releaseIntermediary(), ...finishAll]);
  return copies;
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
