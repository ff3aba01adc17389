import type { StepDeclaration } from '../../../contracts/step.ts';
import type { ImageOptions } from '../options/option-types.ts';
import type { AmazonTools } from '../ports.ts';

export const deprecateImageStep: StepDeclaration = {
  name: 'StepEnableDeprecation',
  uses: [{ action: 'ec2:EnableImageDeprecation', when: 'deprecate_at' }],
};

export const protectImageStep: StepDeclaration = {
  name: 'StepEnableDeregistrationProtection',
  uses: [{ action: 'ec2:EnableImageDeregistrationProtection', when: 'deregistration_protection' }],
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
