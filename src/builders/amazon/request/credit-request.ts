import type { CreditSpecificationRequest } from '../../../wire/shapes/ec2.ts';
import { isBurstable } from '../checks/check-launch.ts';
import type { LaunchOptions } from '../options/option-types.ts';

/** Burstable instances are held to their credits, whatever the account's default, so that a build costs what it says. */
export function creditRequest(options: LaunchOptions): CreditSpecificationRequest | undefined {
  if (!isBurstable(options.instance_type ?? '')) return undefined;
  const unlimited = options.enable_unlimited_credits || options.enable_t2_unlimited;
  return { CpuCredits: unlimited ? 'unlimited' : 'standard' };
}
