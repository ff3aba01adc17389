import { isNotFound } from '../../../aws/errors.ts';
import { OptionError } from '../../../contracts/option-error.ts';
import type { StepDeclaration } from '../../../contracts/step.ts';
import type { ReadingTools } from '../ports.ts';
import { nameTaken, regionUnknown, subnetNeeded, vpcMissing } from '../run-messages.ts';

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
  readonly region: string | undefined;
  /** A network that a launch without a subnet would go to. */
  readonly vpcWithoutSubnet: string | undefined;
  readonly imageName: string | undefined;
}

/** Asks all at once what a build needs to be possible. */
export async function preValidate(tools: ReadingTools, wanted: PreValidation): Promise<void> {
  const { region, vpcWithoutSubnet, imageName } = wanted;
  await Promise.all([
    region !== undefined && checkRegion(tools, region),
    vpcWithoutSubnet !== undefined && checkVpc(tools, vpcWithoutSubnet),
    imageName !== undefined && checkName(tools, imageName),
  ]);
}

async function checkRegion({ ec2, signal }: ReadingTools, region: string): Promise<void> {
  const { Regions = [] } = await ec2('DescribeRegions', {}, signal);
  const enabled = Regions.flatMap(({ RegionName }) => RegionName ?? []);
  if (!enabled.includes(region)) throw new OptionError('region', regionUnknown(region, enabled.toSorted()));
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
  const request = { Owners: ['self'], Filters: [{ Name: 'name', Values: [name] }] };
  const { Images = [] } = await ec2('DescribeImages', request, signal);
  const [taken] = Images;
  if (taken) throw new OptionError('ami_name', nameTaken(name, taken.ImageId ?? ''));
}
