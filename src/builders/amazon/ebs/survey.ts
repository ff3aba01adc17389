import { explainingRegion } from '../../../aws/options/explain-region-error.ts';
import { describeIdentity } from '../../../aws/identity/describe-identity.ts';
import { expectAgent } from '../../../communicators/agent-socket.ts';
import type { BuilderTools } from '../../../contracts/component.ts';
import { findPublicAddress } from '../../../aws/find-public-address.ts';
import { lifetimeShortage } from '../region/check-lifetime.ts';
import { furtherRegions } from '../image/copy-targets.ts';
import { expectedDurationMs } from '../region/expected-duration.ts';
import { placeOf, type Caller, type OpenRegion } from '../region/open-region.ts';
import type { AmazonTools, ReadingTools } from '../ports.ts';
import { chooseNetwork, chooseNetworkStep, type ChosenNetwork } from '../steps/choose-network.ts';
import { fastLaunchTemplatesStep, planFastLaunch, type FastLaunchPlan } from '../steps/fast-launch.ts';
import { findSourceImage, findSourceImageStep, type SourceImage } from '../steps/find-source-image.ts';
import { identifyStep } from '../steps/identify.ts';
import { checkInstanceProfile } from '../steps/instance-profile.ts';
import { preValidate, preValidateStep, type PreValidation } from '../steps/pre-validate.ts';
import { existingSecurityGroups, wantsTemporaryGroup } from '../steps/security-groups.ts';
import type { EbsOptions } from './options.ts';
import type { EbsPlan } from './prepare.ts';

/** What a build finds before it makes anything. */
export interface Survey {
  readonly tools: AmazonTools;
  readonly source: SourceImage;
  readonly network: ChosenNetwork;
  /** Those that the template names; undefined where a temporary one is to be made. */
  readonly groups: readonly string[] | undefined;
  readonly fastLaunch: FastLaunchPlan;
  /** The address range of this machine, where a temporary group is to let in nobody else. */
  readonly ownRange: string | undefined;
}

/** Reaches AWS and asks all that is independent at once. Nothing is made before every answer is good. */
export async function survey(plan: EbsPlan, engine: BuilderTools): Promise<Survey> {
  const { options, open } = plan;
  expectAgent(options, plan.context.host.env);
  const opened = await explainingRegion(options.region, () => open(engine.signal));
  return explainingRegion(opened.region, () => surveyRegion(plan, opened, engine));
}

async function surveyRegion(plan: EbsPlan, opened: OpenRegion, engine: BuilderTools): Promise<Survey> {
  const { options } = plan;
  const { step } = engine;
  const reading: ReadingTools = { ...engine, ...opened };
  await checkLifetime(plan, opened, engine);
  const [caller, , source, surroundings, fastLaunch, ownRange] = await Promise.all([
    step(identifyStep, opened.caller),
    step(preValidateStep, () => preValidate(reading, preValidationOf(options, opened.region))),
    step(findSourceImageStep, () => findSourceImage(reading, options, sourceNeeds(options))),
    step(chooseNetworkStep, () => surroundingsOf(reading, options)),
    step(fastLaunchTemplatesStep, () => planFastLaunch(reading, options)),
    findOwnRange(plan, engine),
    checkInstanceProfile(reading, options),
  ]);
  await sayWho(opened, caller, engine);
  return {
    tools: { ...engine, ...opened, place: placeOf(options, opened, caller?.account) },
    source,
    fastLaunch,
    ownRange,
    ...surroundings,
  };
}

async function findOwnRange(
  { options, context }: EbsPlan,
  { ui, signal }: BuilderTools,
): Promise<string | undefined> {
  if (!options.temporary_security_group_source_public_ip || !wantsTemporaryGroup(options)) return undefined;
  if ((options.temporary_security_group_source_cidrs ?? []).length > 0) return undefined;
  ui.say("Checking current host's public IP...");
  return findPublicAddress(context.host.env, signal);
}

/** Credentials that end before the build can are told of before anything is made; with `-require-lifetime` they are refused. */
async function checkLifetime(
  { options, context }: EbsPlan,
  { identity, clock }: OpenRegion,
  { ui, signal }: BuilderTools,
): Promise<void> {
  const lease = await identity.lease(signal);
  const expectedMs = expectedDurationMs(options);
  const shortage = lifetimeShortage({ lease, expectedMs, now: clock.now() });
  if (shortage === undefined) return;
  if (context.requireLifetime === true) throw new Error(shortage);
  ui.error(shortage);
}

async function sayWho(
  { identity, clock }: OpenRegion,
  caller: Caller | undefined,
  { ui, signal }: BuilderTools,
): Promise<void> {
  const lease = await identity.lease(signal);
  ui.say(describeIdentity({ link: identity.link, lease, caller: caller?.arn }, clock.now()));
}

/** The network and the security groups that the template names or AWS would choose. */
export async function surroundingsOf(
  tools: ReadingTools,
  options: EbsOptions,
): Promise<Pick<Survey, 'network' | 'groups'>> {
  const network = await chooseNetwork(tools, options);
  return { network, groups: await existingSecurityGroups(tools, options, network.vpc) };
}

/** `home` is the region of the build, which the template need not name. */
export function preValidationOf(options: EbsOptions, home: string): PreValidation {
  const { vpc_id: vpc, subnet_id: subnet, subnet_filter: filter } = options;
  const replaces = options.force_deregister || options.skip_create_ami;
  const named = [
    ...(options.region === undefined ? [] : [{ option: 'region', region: options.region }]),
    ...(options.ami_regions ?? []).map((region) => ({ option: 'ami_regions', region })),
  ];
  const here = !options.skip_save_build_region;
  const elsewhere = furtherRegions(options, home);
  return {
    regions: options.skip_region_validation ? undefined : named,
    vpcWithoutSubnet: subnet === undefined && filter === undefined ? vpc : undefined,
    name: replaces ? undefined : { wanted: options.ami_name, here, elsewhere },
  };
}

export function sourceNeeds(options: EbsOptions): Parameters<typeof findSourceImage>[2] {
  const enhancedNetworking = options.ena_support === true || options.sriov_support;
  return { enhancedNetworking, virtualization: options.ami_virtualization_type };
}
