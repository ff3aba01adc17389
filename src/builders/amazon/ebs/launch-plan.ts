import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { InstanceLife } from '../instance-life.ts';
import { ownUuid } from '../own-uuid.ts';
import type { Ec2Region } from '../ports.ts';
import { tagsAtLaunch } from '../region-tagging.ts';
import { runRequest } from '../run-request.ts';
import type { KeyPairPlan } from '../steps/create-key-pair.ts';
import { leftoverDevices, type LaunchPlan } from '../steps/launch-instance.ts';
import type { TemporaryGroupPlan } from '../steps/security-groups.ts';
import type { Tags } from '../tag-specifications.ts';
import { temporaryName } from '../temporary-name.ts';
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
  if (options.ssh_private_key_file !== undefined) return false;
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

export function groupPlan(options: EbsOptions, { tools, network }: Survey, tags: Tags): TemporaryGroupPlan {
  const given = options.temporary_security_group_source_cidrs ?? [];
  const everybody = options.ssh_interface === 'ipv6' ? ['::/0'] : ['0.0.0.0/0'];
  return {
    name: temporaryName(tools.clock.now()),
    vpc: network.vpc,
    port: options.communicator === 'none' ? 0 : options.ssh_port,
    sources: given.length > 0 ? given : everybody,
    tags: tagsAtLaunch(tools.region) ? tags : none,
  };
}

/** What has been made for the launch. */
export interface LaunchGear {
  readonly temporaryKey: string | undefined;
  readonly temporaryGroup: string | undefined;
  readonly life: InstanceLife | undefined;
}

export async function launchPlan(
  options: EbsOptions,
  { tools, source, network, groups }: Survey,
  texts: RenderedOptions,
  { cwd, gear }: { readonly cwd: string; readonly gear: LaunchGear },
): Promise<LaunchPlan> {
  const { temporaryKey, temporaryGroup, life } = gear;
  const early = tagsAtLaunch(tools.region);
  const facts = {
    clientToken: ownUuid(tools.clock.now()),
    image: source.ImageId,
    ending: life?.ending,
    network,
    securityGroups: groups ?? (temporaryGroup === undefined ? [] : [temporaryGroup]),
    keyName: options.ssh_keypair_name ?? temporaryKey,
    userData: await readUserData(options, cwd),
    tags: { instance: early ? texts.run : none, volume: early ? texts.volume : none },
  };
  return {
    request: { ...runRequest(options, facts), ClientToken: facts.clientToken },
    fresh: [temporaryKey, temporaryGroup].flatMap((name) => name ?? []),
    leftoverDevices: leftoverDevices(source, options.launch_block_device_mappings),
  };
}

async function readUserData(options: EbsOptions, cwd: string): Promise<string> {
  const { user_data: text, user_data_file: file } = options;
  return text ?? (file === undefined ? '' : readFile(resolve(cwd, file), 'utf8'));
}
