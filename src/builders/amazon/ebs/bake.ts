import { clearAuthorizedKeys } from '../../../communicators/clear-authorized-keys.ts';
import type { Artifact } from '../../../contracts/artifact.ts';
import type { BuilderTools } from '../../../contracts/component.ts';
import type { Instance } from '../../../wire/shapes/ec2.ts';
import { buildVariables } from '../build-variables.ts';
import { imageArtifact } from '../image/image-artifact.ts';
import { isSpot } from '../request/is-spot.ts';
import { sourceRenderer } from '../source/render-source.ts';
import { sourceDataOf, sourceVariables } from '../source/source-data.ts';
import { connectStep, connectToInstance } from '../steps/connect-to-instance.ts';
import { dismantle, dismantleStep, releaseEarly } from '../steps/dismantle.ts';
import { modifyInstance, modifyInstanceStep } from '../steps/modify-instance.ts';
import { stopInstance, stopInstanceStep } from '../steps/stop-instance.ts';
import { vacateGroup, vacateGroupStep } from '../steps/vacate-group.ts';
import { clearKeysStep, provisionStep } from './bake-steps.ts';
import { findPasswordKey, withPassword } from './find-password.ts';
import { launch, tagLate } from './launch.ts';
import { limitLifeOf } from './limit-life.ts';
import { makeGear } from './make-gear.ts';
import { makeFirstImage, publishImages } from './make-images.ts';
import type { EbsPlan } from './prepare.ts';
import { renderOptions } from './rendered-options.ts';
import { survey } from './survey.ts';
import type { Work } from './work.ts';

const builderId = 'mitchellh.amazonebs';

/** Launches an instance, provisions it, stops it, and makes an image of it. Undefined where no image is wanted. */
export async function bake(plan: EbsPlan, engine: BuilderTools): Promise<Artifact | undefined> {
  const { options, context } = plan;
  const givenKey = await findPasswordKey(plan);
  const found = await survey(plan, engine);
  const { tools, source } = found;
  const { step } = tools;
  const facts = sourceDataOf(tools.region, source);
  const work = { plan, found, texts: renderOptions(options, sourceRenderer(facts, context)) };

  const gear = await makeGear(work);
  const { key, group, profile } = gear;
  const { instance, leftoverDevices } = await launch(work, gear);
  const id = instance.value.InstanceId;

  const privateKeys = key ? [key.value.privateKey] : [];
  const access = await withPassword(work, { instance: id, givenKey, privateKey: privateKeys[0] });
  const connecting = { instance: id, options: access, privateKeys, imageName: source.Name };
  const connected = await step(connectStep, () => connectToInstance(tools, connecting));
  const { communicator, address, running } = connected;
  await tagLate(work, running);
  const variables = buildVariables({
    instance: id,
    address,
    source: facts,
    options: access,
    privateKey: privateKeys[0],
  });
  await limitLifeOf(work, communicator);
  await step(provisionStep, () => tools.provision(communicator, variables));
  if (key && options.ssh_clear_authorized_keys && options.communicator === 'ssh') {
    await step(clearKeysStep, () => clearAuthorizedKeys(communicator, key.value.name, tools.signal));
  }

  const [stopped] = await Promise.all([stop(work, running), releaseEarly(key, tools.signal)]);
  if (!options.skip_create_ami && (options.sriov_support || options.ena_support !== undefined)) {
    await step(modifyInstanceStep, () => modifyInstance(tools, id, options));
  }
  const imaging = { options, tools, texts: work.texts, fastLaunch: found.fastLaunch };
  const [first, used] = await Promise.all([
    options.skip_create_ami ? undefined : makeFirstImage(imaging, id),
    group && step(vacateGroupStep, () => vacateGroup(tools, stopped, group)),
    releaseEarly(profile, tools.signal),
  ]);
  const rest = first ? publishImages(imaging, first) : Promise.resolve([]);
  const wait = plan.context.waitTerminated ? 'until terminated' : 'no longer than the rest';
  const scaffold = { instance, stopped, leftoverDevices, group: used === 'gone' ? undefined : group };
  const [images] = await Promise.all([
    rest,
    step(dismantleStep, () => dismantle(tools, scaffold, { wait, rest })),
  ]);
  // All at once: after a crash the whole result is there, or none of it.
  await Promise.all(images.map(({ held }) => held.keep()));
  if (images.length === 0) return undefined;
  return imageArtifact({ builderId, images, variables: sourceVariables(facts) });
}

/**
 * The instance when nothing runs on it any more. One of the spot market cannot be stopped: its image is made as it
 * reboots. One that no image is made of need not be.
 */
async function stop({ plan: { options }, found }: Work, running: Instance): Promise<Instance> {
  if (isSpot(options) || options.skip_create_ami) return running;
  const { tools } = found;
  const whoStops = options.disable_stop_instance ? 'the guest' : 'us';
  return tools.step(stopInstanceStep, () => stopInstance(tools, running.InstanceId ?? '', whoStops));
}
