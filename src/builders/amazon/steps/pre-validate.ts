import { isNotFound } from '../../../aws/errors.ts';
import { OptionError } from '../../../contracts/option-error.ts';
import type { StepDeclaration } from '../../../contracts/step.ts';
import type { Image } from '../../../wire/shapes/ec2.ts';
import type { Ec2, ReadingTools } from '../ports.ts';
import { nameTaken, nameTakenIn, regionUnknown, subnetNeeded, vpcMissing } from '../run-messages.ts';
import { timeoutSignal } from '../../../base/timeout-signal.ts';

export const preValidateStep: StepDeclaration = {
  name: 'StepPreValidate',
  uses: [
    { action: 'ec2:DescribeRegions', when: 'skip_region_validation = false' },
    { action: 'ec2:DescribeImages', when: 'force_deregister = false' },
    { action: 'ec2:DescribeVpcs', when: 'vpc_id' },
  ],
};

/** What is to be checked; what is undefined is not. */
export interface PreValidation {
  /** The options that name regions, and the regions; undefined where they are not to be checked. */
  readonly regions: ReadonlyArray<{ readonly option: string; readonly region: string }> | undefined;
  /** A network that a launch without a subnet would go to. */
  readonly vpcWithoutSubnet: string | undefined;
  /** The name of the new images, and where it must be free: in the build's own region, in others, or both. */
  readonly name:
    | { readonly wanted: string; readonly here: boolean; readonly elsewhere: readonly string[] }
    | undefined;
}

/** Asks all at once what a build needs to be possible. */
export async function preValidate(tools: ReadingTools, wanted: PreValidation): Promise<void> {
  const { regions = [], vpcWithoutSubnet, name } = wanted;
  await Promise.all([
    regions.length > 0 && checkRegions(tools, regions),
    vpcWithoutSubnet !== undefined && checkVpc(tools, vpcWithoutSubnet),
    name?.here === true && checkName(tools, name.wanted),
    ...(name?.elsewhere ?? []).map((region) => checkNameElsewhere(tools, name?.wanted ?? '', region)),
  ]);
}

async function checkRegions(
  { ec2, signal }: ReadingTools,
  wanted: NonNullable<PreValidation['regions']>,
): Promise<void> {
  const { Regions = [] } = await ec2('DescribeRegions', {}, signal);
  const enabled = Regions.flatMap(({ RegionName }) => RegionName ?? []);
  const unknown = wanted.find(({ region }) => !enabled.includes(region));
  if (unknown) {
    throw new OptionError(unknown.option, regionUnknown(unknown.region, enabled.toSorted()));
  }
}

async function checkVpc({ ec2, signal, ui }: ReadingTools, vpc: string): Promise<void> {
  ui.say('Prevalidating any provided VPC information');
  try {
    const { Vpcs = [] } = await ec2('DescribeVpcs', { VpcIds: [vpc] }, signal);
    if (Vpcs[0]?.IsDefault !== true) throw new OptionError('vpc_id', subnetNeeded(vpc));
  } catch (error) {
    throw isNotFound(error) ? new OptionError('vpc_id', vpcMissing(vpc), { cause: error }) : error;
  }
}

async function checkName({ ec2, signal, ui }: ReadingTools, name: string): Promise<void> {
  ui.say(`Prevalidating AMI Name: ${name}`);
  const taken = await findNamesake(ec2, name, signal);
  if (taken) throw new OptionError('ami_name', nameTaken(name, taken.ImageId ?? ''));
}

/** How long a build that could begin waits to hear from regions that it needs only at its end. */
const elsewhereLimitMs = 5000;

/** A region that does not answer, or may not be asked, is no reason not to begin: the copy will tell. */
async function checkNameElsewhere(
  { elsewhere, signal }: ReadingTools,
  name: string,
  region: string,
): Promise<void> {
  const limited = AbortSignal.any([signal, timeoutSignal(elsewhereLimitMs)]);
  const taken = await findNamesake(elsewhere(region).ec2, name, limited).catch(() => undefined);
  signal.throwIfAborted();
  if (taken) throw new OptionError('ami_name', nameTakenIn(region, name, taken.ImageId ?? ''));
}

async function findNamesake(ec2: Ec2, name: string, signal: AbortSignal): Promise<Image | undefined> {
  const request = { Owners: ['self'], Filters: [{ Name: 'name', Values: [name] }] };
  const { Images = [] } = await ec2('DescribeImages', request, signal);
  return Images[0];
}
