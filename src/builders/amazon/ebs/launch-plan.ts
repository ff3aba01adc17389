import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { winrmPort } from '../../../communicators/winrm-port.ts';
import type { InstanceLife } from '../launch/instance-life.ts';
import { ownUuid } from '../leftovers/own-uuid.ts';
import type { Ec2Region } from '../ports.ts';
import { tagsAtLaunch } from '../request/region-tagging.ts';
import { isSpot } from '../request/is-spot.ts';
import { launchTemplateData } from '../request/launch-template-data.ts';
import type { LaunchSubject } from '../launch/explain-launch-failure.ts';
import { runRequest, type LaunchFacts } from '../request/run-request.ts';
import type { Network } from '../steps/choose-network.ts';
import type { KeyPairPlan } from '../steps/create-key-pair.ts';
import { leftoverDevices, type LaunchPlan, type RunRequest } from '../steps/launch-instance.ts';
import type { SpotPlan } from '../steps/launch-spot.ts';
import type { TemporaryGroupPlan } from '../steps/security-groups.ts';
import type { Tags } from '../request/tag-specifications.ts';
import { temporaryName } from '../leftovers/temporary-name.ts';
import type { EbsOptions } from './options.ts';
import type { RenderedOptions } from './rendered-options.ts';
import type { Survey } from './survey.ts';

const none: Tags = {};

/**
 * Whether a key pair is to be made: not where the template has a way in of its own. Without one it is made even if
 * nobody connects.
 */
export function wantsKeyPair(options: EbsOptions): boolean {
  const { ssh_keypair_name: existing, ssh_password: password } = options;
  if (options.ssh_private_key_file !== undefined || options.ssh_agent_auth) return false;
  return options.temporary_key_pair_name !== undefined || (existing === undefined && password === undefined);
}

/** With a new name at every call, as the other plans: a step that is tried again must not meet its own first try. */
export function keyPairPlan(options: EbsOptions, { region, clock }: Ec2Region, tags: Tags): KeyPairPlan {
  const { temporary_key_pair_name: given } = options;
  return {
    name: given ?? temporaryName(clock.now()),
    namedBy: given === undefined ? 'us' : 'template',
    type: options.temporary_key_pair_type,
    tags: tagsAtLaunch(region) ? tags : none,
  };
}

export function groupPlan(
  options: EbsOptions,
  { tools, network, ownRange }: Survey,
  tags: Tags,
): TemporaryGroupPlan {
  const given = options.temporary_security_group_source_cidrs ?? [];
  const everybody = options.ssh_interface === 'ipv6' ? '::/0' : '0.0.0.0/0';
  return {
    name: temporaryName(tools.clock.now()),
    vpc: network.vpc,
    port: portOf(options),
    sources: given.length > 0 ? given : [ownRange ?? everybody],
    tags: tagsAtLaunch(tools.region) ? tags : none,
  };
}

/** At which the build gets in; 0 where it does not. */
function portOf(options: EbsOptions): number {
  if (options.communicator === 'none') return 0;
  return options.communicator === 'winrm' ? winrmPort(options) : options.ssh_port;
}

/** What has been made for the launch. */
export interface LaunchGear {
  readonly temporaryKey: string | undefined;
  readonly temporaryGroup: string | undefined;
  readonly life: InstanceLife | undefined;
  readonly temporaryProfile: string | undefined;
}

/** How often a launch is tried before a lack of room is final, unless `max_retries` says so. */
const usualRounds = 10;
/** As many as the Amazon plugin asks the spot market. */
const spotRounds = 11;

export async function launchPlan(
  { options, texts, cwd }: LaunchWish,
  survey: Survey,
  gear: LaunchGear,
): Promise<LaunchPlan<RunRequest>> {
  const facts = await launchFacts({ options, texts, cwd }, survey, gear);
  const early = tagsAtLaunch(survey.tools.region);
  const tags = { instance: early ? texts.run : none, volume: early ? texts.volume : none };
  const requestAt = (network: Network): RunRequest => {
    const clientToken = ownUuid(survey.tools.clock.now());
    return { ...runRequest(options, { ...facts, network, tags, clientToken }), ClientToken: clientToken };
  };
  return { ...planOf(options, survey, gear), requestAt, rounds: options.max_retries ?? usualRounds };
}

/** Tags are said in every region: launch templates take them everywhere. */
export async function spotPlan(wish: LaunchWish, survey: Survey, gear: LaunchGear): Promise<SpotPlan> {
  const { options, texts } = wish;
  const facts = await launchFacts(wish, survey, gear);
  const tags = { instance: texts.run, volume: texts.volume };
  return {
    ...planOf(options, survey, gear),
    requestAt: (network) => launchTemplateData(options, { ...facts, network, tags }),
    rounds: spotRounds,
    types: options.instance_type === undefined ? (options.spot_instance_types ?? []) : [],
    strategy: options.spot_allocation_strategy,
    spotTags: texts.spot,
    fleetTags: texts.fleet,
  };
}

/** What to say of the launch where it fails. */
export function launchSubject(
  options: EbsOptions,
  { network }: Survey,
  { temporaryProfile, temporaryGroup }: LaunchGear,
): LaunchSubject {
  const { instance_type: type, spot_instance_types: types = [] } = options;
  return {
    market: isSpot(options) ? 'spot' : 'on demand',
    types: type === undefined ? types : [type],
    typeOption: type === undefined ? 'spot_instance_types' : 'instance_type',
    places: [network, ...network.others],
    profile: options.iam_instance_profile ?? temporaryProfile,
    keyPair: options.ssh_keypair_name,
    price: options.spot_price,
    groups: temporaryGroup === undefined ? 'named' : 'temporary',
  };
}

/** What the template asks for, and its texts. */
export interface LaunchWish {
  readonly options: EbsOptions;
  readonly texts: RenderedOptions;
  /** Where relative file names start. */
  readonly cwd: string;
}

type PlaceIndependent = Omit<LaunchFacts, 'clientToken' | 'network' | 'tags'>;

async function launchFacts(
  { options, cwd }: LaunchWish,
  { source, groups }: Survey,
  { temporaryKey, temporaryGroup, temporaryProfile, life }: LaunchGear,
): Promise<PlaceIndependent> {
  return {
    image: source.ImageId,
    securityGroups: groups ?? (temporaryGroup === undefined ? [] : [temporaryGroup]),
    keyName: options.ssh_keypair_name ?? temporaryKey,
    profile: options.iam_instance_profile ?? temporaryProfile,
    ending: life?.ending,
    userData: await readUserData(options, cwd),
  };
}

function planOf(
  options: EbsOptions,
  { source, network }: Survey,
  gear: LaunchGear,
): Pick<LaunchPlan<unknown>, 'places' | 'fresh' | 'leftoverDevices'> {
  return {
    places: [network, ...network.others],
    fresh: [gear.temporaryKey, gear.temporaryGroup, gear.temporaryProfile].flatMap((name) => name ?? []),
    leftoverDevices: leftoverDevices(source, options.launch_block_device_mappings),
  };
}

async function readUserData(options: EbsOptions, cwd: string): Promise<Uint8Array> {
  const { user_data: text, user_data_file: file } = options;
  return file === undefined ? Buffer.from(text ?? '') : readFile(resolve(cwd, file));
}
