import type { StepDeclaration } from '../../../contracts/step.ts';
import type { ImageOptions } from '../options/option-types.ts';
import type { AmazonTools } from '../ports.ts';

export const protectImageStep: StepDeclaration = {
  name: 'StepEnableDeregistrationProtection',
  uses: [{ action: 'ec2:EnableImageDeregistrationProtection', when: 'deregistration_protection' }],
};

export type Protection = NonNullable<ImageOptions['deregistration_protection']>;

export async function protectImage(
  { ec2, ui, signal }: AmazonTools,
  image: string,
  protection: Protection,
): Promise<void> {
  const { with_cooldown: WithCooldown } = protection;
  ui.say(`Enabling deregistration protection on AMI (${image})...`);
  await ec2('EnableImageDeregistrationProtection', { ImageId: image, WithCooldown }, signal);
}
