import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Diagnostic } from '../../../diag/diagnostic.ts';
import * as messages from '../messages.ts';
import type { LaunchOptions, RunOptions } from '../options/option-types.ts';
import type { Checked } from './checked.ts';

/** What is launched and how. `cwd` is where relative file names start. */
export function checkLaunch(checked: Checked<RunOptions>, cwd: string): readonly Diagnostic[] {
  return [
    ...checkSource(checked),
    ...checkInstanceType(checked),
    ...checkUserData(checked, cwd),
    ...checkMetadata(checked),
    ...checkKeyPair(checked),
  ];
}

function checkSource({ options, at }: Checked<LaunchOptions>): readonly Diagnostic[] {
  const { source_ami: id, source_ami_filter: filter } = options;
  if (id !== undefined) return [];
  const owners = filter?.owners ?? [];
  const filters = Object.keys(filter?.filters ?? {});
  if (owners.length === 0 && filters.length === 0)
    return [messages.missingSourceImage(at('source_ami_filter'))];
  return owners.length === 0 ? [messages.missingOwners(at('source_ami_filter'))] : [];
}

function checkInstanceType({ options, at }: Checked<RunOptions>): readonly Diagnostic[] {
  const { instance_type: type, shutdown_behavior: shutdown } = options;
  const types = options.spot_instance_types ?? [];
  const diags: Diagnostic[] = [];
  if (type === undefined && types.length === 0) diags.push(messages.missingInstanceType(at('instance_type')));
  if (type !== undefined && types.length > 0)
    diags.push(messages.exclusive('instance_type', 'spot_instance_types', at('spot_instance_types')));
  if (!['stop', 'terminate'].includes(shutdown)) {
    const known = ['stop', 'terminate'];
    diags.push(messages.badChoice('shutdown_behavior', shutdown, known, at('shutdown_behavior')));
  }
  const unlimited = (['enable_unlimited_credits', 'enable_t2_unlimited'] as const).find(
    (name) => options[name],
  );
  if (unlimited && type === undefined && types.length > 0)
    diags.push(messages.creditsOfManyTypes(unlimited, at(unlimited)));
  if (unlimited && type !== undefined && !isBurstable(type)) {
    diags.push(messages.noUnlimitedCredits(type, at(unlimited)));
  }
  if (options.enable_nitro_enclave && type !== undefined && isBurstable(type)) {
    diags.push(messages.noEnclave(type, at('enable_nitro_enclave')));
  }
  return diags;
}

/** Instance types that live on CPU credits. */
export function isBurstable(type: string): boolean {
  return /^t(2|3a?|4g)\./.test(type);
}

function checkUserData({ options, at }: Checked<LaunchOptions>, cwd: string): readonly Diagnostic[] {
  const { user_data: text, user_data_file: file } = options;
  if (file === undefined) return [];
  if (text !== undefined) return [messages.exclusive('user_data', 'user_data_file', at('user_data_file'))];
  return existsSync(resolve(cwd, file))
    ? []
    : [messages.missingFile('user_data_file', file, at('user_data_file'))];
}

const metadataChoices = {
  http_endpoint: ['enabled', 'disabled'],
  http_tokens: ['optional', 'required'],
  instance_metadata_tags: ['enabled', 'disabled'],
} as const;

function checkMetadata({ options, at }: Checked<LaunchOptions>): readonly Diagnostic[] {
  const given = options.metadata_options;
  if (given === undefined) return [];
  const diags: Diagnostic[] = [];
  for (const name of ['http_endpoint', 'http_tokens', 'instance_metadata_tags'] as const) {
    const known: readonly string[] = metadataChoices[name];
    const path = `metadata_options.${name}`;
    if (!known.includes(given[name])) diags.push(messages.badChoice(path, given[name], known, at(path)));
  }
  const hops = given.http_put_response_hop_limit;
  const hopPath = 'metadata_options.http_put_response_hop_limit';
  if (hops < 1 || hops > 64) diags.push(messages.outOfRange(hopPath, hops, [1, 64], at(hopPath)));
  return diags;
}

function checkKeyPair({ options, at }: Checked<RunOptions>): readonly Diagnostic[] {
  const { temporary_key_pair_type: type = 'rsa', ssh_keypair_name: name } = options;
  const diags: Diagnostic[] = [];
  if (!['rsa', 'ed25519'].includes(type)) {
    const path = 'temporary_key_pair_type';
    diags.push(messages.badChoice(path, type, ['rsa', 'ed25519'], at(path)));
  }
  const isWindows = options.communicator === 'winrm';
  const hasOther = isWindows ? Boolean(options.winrm_password) : options.ssh_agent_auth;
  const hasKey = options.ssh_private_key_file !== undefined || hasOther;
  if (name !== undefined && !hasKey) diags.push(messages.keyPairWithoutKey(name, at('ssh_keypair_name')));
  return diags;
}
