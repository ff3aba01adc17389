import type { StepDeclaration } from '../../../contracts/step.ts';
import type { ImageOptions } from '../options/option-types.ts';
import type { AmazonTools } from '../ports.ts';

export const modifyInstanceStep: StepDeclaration = {
  name: 'StepModifyEBSBackedInstance',
  uses: [
    { action: 'ec2:ModifyInstanceAttribute', when: 'ena_support' },
    { action: 'ec2:ModifyInstanceAttribute', when: 'sriov_support' },
  ],
};

export type NetworkingChoice = Pick<ImageOptions, 'ena_support' | 'sriov_support'>;

/** Switches enhanced networking on the stopped instance; its image inherits that. */
export async function modifyInstance(
  tools: AmazonTools,
  id: string,
  choice: NetworkingChoice,
): Promise<void> {
  const { ec2, ui, signal } = tools;
  const { ena_support: ena, sriov_support: sriov } = choice;
  if (sriov) {
    ui.say('Enabling Enhanced Networking (SR-IOV)...');
    await ec2('ModifyInstanceAttribute', { InstanceId: id, SriovNetSupport: { Value: 'simple' } }, signal);
  }
  if (ena !== undefined) {
    ui.say(`${ena ? 'Enabling' : 'Disabling'} Enhanced Networking (ENA)...`);
    await ec2('ModifyInstanceAttribute', { InstanceId: id, EnaSupport: { Value: ena } }, signal);
  }
}
