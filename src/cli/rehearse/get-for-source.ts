import type { EbsOptions } from '../../builders/amazon/ebs/options.ts';
import type { Wanted } from '../../cloud/stand-ins/wanted.ts';
import type { Diagnostic, Range } from '../../diag/diagnostic.ts';
import type { DecodedConfig } from '../../options/decoded-config.ts';
import { noRegion, noStandIn } from './messages.ts';
import type { StandInBook } from './stand-in-book.ts';
import type { StandInRules } from './stand-in-rules.ts';
import { namesOfImage, wantedImage } from './wanted-image.ts';
import { wantedHardware, wantedLaunchTemplates } from './wanted-hardware.ts';
import { calledByFilters, wantedGroups, wantedSubnet, wantedVpc } from './wanted-network.ts';

/** A source whose options are in order. */
export interface WantingSource {
  readonly options: EbsOptions;
  readonly region: string;
  readonly config: DecodedConfig;
}

export interface SourceTools {
  readonly book: StandInBook;
  readonly rules: StandInRules;
  /** Of the pair that named key pairs are, in the form of authorized_keys. */
  readonly publicKey: string;
}

/** Gets all that a source names; answers what cannot be had. */
export function getForSource(source: WantingSource, tools: SourceTools): readonly Diagnostic[] {
  const { region, config } = source;
  const at = config.rangeOf('region') ?? config.block;
  // Where there is no region there is nothing else either, which is said once.
  if (tools.book.openRegion(region, { at }).kind === 'impossible') return [noRegion(region, at)];
  const getter = new SourceGetter(source, tools);
  getter.image();
  getter.network();
  getter.others();
  getter.keys();
  getter.regions();
  getter.hardware();
  return getter.diags;
}

class SourceGetter {
  readonly diags: Diagnostic[] = [];
  readonly #source: WantingSource;
  readonly #tools: SourceTools;

  constructor(source: WantingSource, tools: SourceTools) {
    this.#source = source;
    this.#tools = tools;
  }

  image(): void {
    const { options, region } = this.#source;
    const image = wantedImage(options, region);
    const base = this.#tools.rules.find(namesOfImage(image));
    this.#get({ ...image, base }, image.id === undefined ? 'source_ami_filter' : 'source_ami');
  }

  network(): void {
    const { options, region } = this.#source;
    const vpc = wantedVpc(options, region);
    const vpcId = vpc && this.#get(vpc, options.vpc_id === undefined ? 'vpc_filter' : 'vpc_id');
    const subnet = wantedSubnet(options, region, vpcId);
    if (subnet) this.#get(subnet, options.subnet_id === undefined ? 'subnet_filter' : 'subnet_id');
    const subnetVpc = subnet?.id === undefined ? vpcId : (this.#tools.book.vpcOf(region, subnet.id) ?? vpcId);
    for (const group of wantedGroups(options, region, subnetVpc)) {
      this.#get(group, group.id === undefined ? 'security_group_filter' : 'security_group_ids');
    }
  }

  others(): void {
    const { options, region } = this.#source;
    const { ssh_keypair_name: keyPair, iam_instance_profile: profile } = options;
    const { publicKey } = this.#tools;
    if (keyPair !== undefined)
      this.#get({ kind: 'key-pair', region, name: keyPair, publicKey }, 'ssh_keypair_name');
    if (profile !== undefined)
      this.#get({ kind: 'instance-profile', region, name: profile }, 'iam_instance_profile');
    for (const option of ['launch_block_device_mappings', 'ami_block_device_mappings'] as const) {
      for (const { snapshot_id: id, volume_size: size } of options[option]) {
        if (id !== undefined) this.#get({ kind: 'snapshot', region, id, sizeGb: size ?? usualGb }, option);
      }
    }
  }

  keys(): void {
    const { options, region } = this.#source;
    const { kms_key_id: key, region_kms_key_ids: others = {} } = options;
    if (key !== undefined) this.#get({ kind: 'kms-key', region, reference: key }, 'kms_key_id');
    for (const [name, reference] of Object.entries(others)) {
      if (reference !== '') this.#get({ kind: 'kms-key', region: name, reference }, 'region_kms_key_ids');
    }
    for (const option of ['launch_block_device_mappings', 'ami_block_device_mappings'] as const) {
      for (const { kms_key_id: reference } of options[option]) {
        if (reference !== undefined) this.#get({ kind: 'kms-key', region, reference }, option);
      }
    }
  }

  regions(): void {
    const { options, config } = this.#source;
    // What is no region is the builder's to say.
    for (const further of options.ami_regions ?? [])
      this.#tools.book.openRegion(further, { at: config.rangeOf('ami_regions') });
  }

  /** Regions first: a launch template may be of one that the account has to ask for. */
  hardware(): void {
    const { options, region } = this.#source;
    for (const { option, wanted } of [
      ...wantedHardware(options, region),
      ...wantedLaunchTemplates(options, region),
    ])
      this.#get(wanted, option);
  }

  /** Answers the id of what there is now. */
  #get(wanted: Wanted, option: string): string | undefined {
    const called = calledOf(wanted);
    const at = this.#at(option);
    const adoption = this.#tools.book.get(wanted, { option, called, at });
    if (adoption.kind !== 'impossible') return adoption.id;
    this.diags.push(noStandIn(`${option} ${called}`, adoption.reason, at));
    return undefined;
  }

  #at(option: string): Range | undefined {
    const { config } = this.#source;
    return config.rangeOf(option) ?? config.block;
  }
}

/** GiB, for a volume whose size the template leaves to the snapshot. */
const usualGb = 8;

function calledOf(wanted: Wanted): string {
  switch (wanted.kind) {
    case 'image':
    case 'vpc':
    case 'subnet':
    case 'security-group':
      return wanted.id ?? calledByFilters(wanted.filters);
    case 'key-pair':
    case 'instance-profile':
    case 'hardware':
      return wanted.name;
    case 'launch-template':
      return wanted.id ?? wanted.name ?? '';
    case 'snapshot':
      return wanted.id;
    case 'kms-key':
      return wanted.reference;
  }
}
