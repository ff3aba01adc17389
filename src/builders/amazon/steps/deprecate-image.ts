import type { StepDeclaration } from '../../../contracts/step.ts';
import type { AmazonTools } from '../ports.ts';

export const deprecateImageStep: StepDeclaration = {
  name: 'StepEnableDeprecation',
  uses: [{ action: 'ec2:EnableImageDeprecation', when: 'deprecate_at' }],
};

/** `at` is a time of RFC 3339. */
export async function deprecateImage(
  { ec2, ui, signal }: AmazonTools,
  image: string,
  at: string,
): Promise<void> {
  ui.say(`Enabling deprecation on AMI (${image}) from ${at} on...`);
  await ec2('EnableImageDeprecation', { ImageId: image, DeprecateAt: new Date(at) }, signal);
}
