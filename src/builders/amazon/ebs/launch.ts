import { warmUp } from '../../../communicators/warm-up.ts';
import type { Held } from '../../../contracts/ledger.ts';
import type { Instance } from '../../../wire/shapes/ec2.ts';
import { isSpot } from '../request/is-spot.ts';
import { explainLaunchFailure } from '../launch/explain-launch-failure.ts';
import { tagsAtLaunch } from '../request/region-tagging.ts';
import { launchInstance, launchInstanceStep, type LaunchedInstance } from '../steps/launch-instance.ts';
import { launchSpot, launchSpotStep } from '../steps/launch-spot.ts';
import { tagLaunched, tagLaunchedStep } from '../steps/tag-launched.ts';
import { tagSpot, tagSpotStep } from '../steps/tag-spot.ts';
import { launchPlan, launchSubject, spotPlan } from './launch-plan.ts';
import { lifeOf } from './limit-life.ts';
import type { Gear } from './make-gear.ts';
import type { Work } from './work.ts';

export interface Launched {
  readonly instance: Held<LaunchedInstance>;
  readonly leftoverDevices: readonly string[];
}

/** Launches on demand or on the spot market, as the template says. */
export async function launch(work: Work, { key, group, profile }: Gear): Promise<Launched> {
  const { plan, found, texts } = work;
  const { options, context } = plan;
  const { tools } = found;
  const wish = { options, texts, cwd: context.host.cwd };
  const gear = {
    temporaryKey: key?.value.name,
    temporaryGroup: group?.value,
    life: lifeOf(work),
    temporaryProfile: profile?.name,
  };
  warmUp(options.communicator);
  try {
    if (isSpot(options)) {
      const request = await spotPlan(wish, found, gear);
      const instance = await tools.step(launchSpotStep, () => launchSpot(tools, request));
      return { instance, leftoverDevices: request.leftoverDevices };
    }
    const request = await launchPlan(wish, found, gear);
    const instance = await tools.step(launchInstanceStep, () => launchInstance(tools, request));
    return { instance, leftoverDevices: request.leftoverDevices };
  } catch (error) {
    throw await explainLaunchFailure(error, launchSubject(options, found, gear), tools);
  }
}

/** Tags what the launch could not tag: in some regions all of it, and always the spot request. */
export async function tagLate({ plan, found, texts }: Work, running: Instance): Promise<void> {
  const { tools } = found;
  const tags = { request: texts.spot, instance: texts.run, volume: texts.volume };
  if (isSpot(plan.options)) await tools.step(tagSpotStep, () => tagSpot(tools, running, tags));
  else if (!tagsAtLaunch(tools.region))
    await tools.step(tagLaunchedStep, () => tagLaunched(tools, running, tags));
}
