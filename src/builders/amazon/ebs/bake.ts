import { formatDuration } from '../../../base/format-duration.ts';
import { clearAuthorizedKeys } from '../../../communicators/clear-authorized-keys.ts';
import { warmUp } from '../../../communicators/warm-up.ts';
import type { Artifact } from '../../../contracts/artifact.ts';
import type { Communicator } from '../../../contracts/communicator.ts';
import type { BuilderTools } from '../../../contracts/component.ts';
import type { Held } from '../../../contracts/ledger.ts';
import type { Instance } from '../../../wire/shapes/ec2.ts';
import { buildVariables } from '../build-variables.ts';
import { imageArtifact } from '../image-artifact.ts';
import { instanceLife, limitLife, type InstanceLife } from '../instance-life.ts';
import { tagsAtLaunch } from '../region-tagging.ts';
import { sourceRenderer } from '../render-source.ts';
import { saveDebugKey } from '../save-debug-key.ts';
import { sourceDataOf, sourceVariables } from '../source-data.ts';
import { connectStep, connectToInstance } from '../steps/connect-to-instance.ts';
import { createKeyPair, createKeyPairStep, type TemporaryKeyPair } from '../steps/create-key-pair.ts';
import { dismantle, dismantleStep, releaseEarly } from '../steps/dismantle.ts';
import { launchInstance, launchInstanceStep, type LaunchedInstance } from '../steps/launch-instance.ts';
import { modifyInstance, modifyInstanceStep } from '../steps/modify-instance.ts';
import { createSecurityGroup, securityGroupsStep } from '../steps/security-groups.ts';
import { stopInstance, stopInstanceStep } from '../steps/stop-instance.ts';
import { tagLaunched, tagLaunchedStep } from '../steps/tag-launched.ts';
import { vacateGroup, vacateGroupStep } from '../steps/vacate-group.ts';
import { clearKeysStep, provisionStep } from './bake-steps.ts';
import { groupPlan, keyPairPlan, launchPlan, wantsKeyPair } from './launch-plan.ts';
import { makeFirstImage, publishImages } from './make-images.ts';
import type { EbsPlan } from './prepare.ts';
import { renderOptions, type RenderedOptions } from './rendered-options.ts';
import { survey, type Survey } from './survey.ts';

const builderId = 'mitchellh.amazonebs';

/** Everything that the recipe goes on with: what was asked for, what was found, and the texts made of both. */
interface Work {
  readonly plan: EbsPlan;
  readonly found: Survey;
  readonly texts: RenderedOptions;
}

/** Launches an instance, provisions it, stops it, and makes an image of it. Undefined where no image is wanted. */
export async function bake(plan: EbsPlan, engine: BuilderTools): Promise<Artifact | undefined> {
  const { options, context } = plan;
  const found = await survey(plan, engine);
  const { tools, source } = found;
  const { step } = tools;
  const facts = sourceDataOf(tools.region, source);
  const work = { plan, found, texts: renderOptions(options, sourceRenderer(facts, context)) };

  const [key, group] = await Promise.all([temporaryKey(work), temporaryGroup(work)]);
  const { instance, leftoverDevices } = await launch(work, key, group);
  const id = instance.value.InstanceId;

  const privateKeys = key ? [key.value.privateKey] : [];
  const connecting = { instance: id, options, privateKeys };
  const connected = await step(connectStep, () => connectToInstance(tools, connecting));
  const { communicator, address, running } = connected;
  await tagLate(work, running);
  const variables = buildVariables({
    instance: id,
    address,
    source: facts,
    options,
    privateKey: privateKeys[0],
  });
  await limitLifeOf(work, communicator);
  await step(provisionStep, () => tools.provision(communicator, variables));
  if (key && options.ssh_clear_authorized_keys) {
    await step(clearKeysStep, () => clearAuthorizedKeys(communicator, key.value.name, tools.signal));
  }

  const whoStops = options.disable_stop_instance ? 'the guest' : 'us';
  const [stopped] = await Promise.all([
    step(stopInstanceStep, () => stopInstance(tools, id, whoStops)),
    releaseEarly(key, tools.signal),
  ]);
  if (options.sriov_support || options.ena_support !== undefined) {
    await step(modifyInstanceStep, () => modifyInstance(tools, id, options));
  }
  const imaging = { options, tools, texts: work.texts };
  const [first, used] = await Promise.all([
    options.skip_create_ami ? undefined : makeFirstImage(imaging, id),
    group && step(vacateGroupStep, () => vacateGroup(tools, stopped, group)),
  ]);
  const rest = first ? publishImages(imaging, first) : Promise.resolve([]);
  const wait = plan.context.waitTerminated ? 'until terminated' : 'no longer than the rest';
  const scaffold = { instance, stopped, leftoverDevices, group: used === 'gone' ? undefined : group };
  const [images] = await Promise.all([
    rest,
    step(dismantleStep, () => dismantle(tools, scaffold, { wait, rest })),
  ]);
  for (const { held } of images) await held.keep();
  if (images.length === 0) return undefined;
  return imageArtifact({ builderId, images, variables: sourceVariables(facts) });
}

function lifeIn(
  { context, options, shutdownBehavior }: EbsPlan,
  { tools }: Survey,
): InstanceLife | undefined {
  const { endpoint } = tools.place;
  return instanceLife({ context, endpoint, shutdownBehavior, stopsItself: options.disable_stop_instance });
}

async function temporaryKey({ plan, found, texts }: Work): Promise<Held<TemporaryKeyPair> | undefined> {
  const { tools } = found;
  if (!wantsKeyPair(plan.options)) return undefined;
  return tools.step(createKeyPairStep, async () => {
    const held = await createKeyPair(tools, keyPairPlan(plan.options, tools, texts.run));
    await saveDebugKey(held.value.privateKey, plan.context, tools);
    return held;
  });
}

async function temporaryGroup({ plan, found, texts }: Work): Promise<Held<string> | undefined> {
  const { tools, groups } = found;
  if (groups !== undefined) return undefined;
  return tools.step(securityGroupsStep, () =>
    createSecurityGroup(tools, groupPlan(plan.options, found, texts.run)),
  );
}

interface Launched {
  readonly instance: Held<LaunchedInstance>;
  readonly leftoverDevices: readonly string[];
}

async function launch(
  { plan, found, texts }: Work,
  key: Held<TemporaryKeyPair> | undefined,
  group: Held<string> | undefined,
): Promise<Launched> {
  const { cwd } = plan.context.host;
  const life = lifeIn(plan, found);
  const gear = { temporaryKey: key?.value.name, temporaryGroup: group?.value, life };
  const request = await launchPlan(plan.options, found, texts, { cwd, gear });
  warmUp(plan.options.communicator);
  const instance = await found.tools.step(launchInstanceStep, () => launchInstance(found.tools, request));
  return { instance, leftoverDevices: request.leftoverDevices };
}

async function limitLifeOf({ plan, found }: Work, communicator: Communicator): Promise<void> {
  const life = lifeIn(plan, found);
  const { ui, signal } = found.tools;
  if (life !== undefined && (await limitLife(communicator, life, signal)))
    ui.say(`The instance ends by itself in ${formatDuration(life.limitMs)} (-max-life)`);
}

async function tagLate({ found, texts }: Work, running: Instance): Promise<void> {
  const { tools } = found;
  if (tagsAtLaunch(tools.region)) return;
  const tags = { instance: texts.run, volume: texts.volume };
  await tools.step(tagLaunchedStep, () => tagLaunched(tools, running, tags));
}
