import { explainingRegion } from '../../../aws/options/explain-region-error.ts';
import type { LookingTools, Resolution } from '../../../contracts/component.ts';
import { OptionError } from '../../../contracts/option-error.ts';
import type { ReadingTools } from '../ports.ts';
import type { OpenRegion } from '../region/open-region.ts';
import { typeNotOffered } from '../run-messages.ts';
import type { Network } from '../steps/choose-network.ts';
import { findSourceImage } from '../steps/find-source-image.ts';
import { defaultVpc } from '../steps/infer-subnet.ts';
import { preValidate } from '../steps/pre-validate.ts';
import type { EbsOptions } from './options.ts';
import type { EbsPlan } from './prepare.ts';
import { preValidationOf, sourceNeeds, surroundingsOf } from './survey.ts';

/** What a build's options come to on AWS today: the same questions that the build begins with, and nothing made. */
export async function resolveOptions(
  { options, open }: EbsPlan,
  looking: LookingTools,
): Promise<readonly Resolution[]> {
  const opened = await explainingRegion(options.region, () => open(looking.signal));
  return explainingRegion(opened.region, () => resolveIn(opened, options, looking));
}

async function resolveIn(
  opened: OpenRegion,
  options: EbsOptions,
  looking: LookingTools,
): Promise<readonly Resolution[]> {
  const tools: ReadingTools = { ...looking, ...opened };
  const { region } = opened;
  const [caller, , source, { network, groups }, offered] = await Promise.all([
    opened.caller(),
    preValidate(tools, preValidationOf(options, region)),
    findSourceImage(tools, options, sourceNeeds(options)),
    surroundingsOf(tools, options),
    checkInstanceType(tools, options),
  ]);
  return [
    { option: 'region', value: region, about: caller && `account ${caller.account}` },
    {
      option: options.source_ami === undefined ? 'source_ami_filter' : 'source_ami',
      value: source.ImageId,
      about: source.Name,
    },
    ...offered,
    ...(await networkFound(tools, options, network)),
    ...(groups ?? []).map((value) => ({ option: 'security_group_ids', value })),
  ];
}

async function networkFound(
  tools: ReadingTools,
  options: EbsOptions,
  { vpc, subnet, zone }: Network,
): Promise<readonly Resolution[]> {
  const network =
    vpc === undefined
      ? { option: 'vpc_id', value: await defaultVpc(tools), about: "the region's default network" }
      : { option: options.vpc_filter ? 'vpc_filter' : 'vpc_id', value: vpc };
  const place = options.subnet_filter ? 'subnet_filter' : 'subnet_id';
  return [network, ...(subnet === undefined ? [] : [{ option: place, value: subnet, about: zone }])];
}

/** AWS may forbid the question, as older permission lists do: then the launch will tell. */
async function checkInstanceType(
  { ec2, signal, region }: ReadingTools,
  { instance_type: type }: EbsOptions,
): Promise<readonly Resolution[]> {
  if (type === undefined) return [];
  const request = { Filters: [{ Name: 'instance-type', Values: [type] }] };
  const offered = await ec2('DescribeInstanceTypeOfferings', request, signal).catch(() => undefined);
  signal.throwIfAborted();
  if (offered === undefined) return [];
  if ((offered.InstanceTypeOfferings ?? []).length === 0)
    throw new OptionError('instance_type', typeNotOffered(type, region));
  return [{ option: 'instance_type', value: type, about: `offered in ${region}` }];
}
