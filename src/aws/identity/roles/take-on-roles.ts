import type { LinkTrace } from '../chain-link.ts';
import type { IdentitySettings } from '../identity-settings.ts';
import type { IdentityWorld } from '../identity-world.ts';
import { LeaseProvider } from '../lease-provider.ts';
import { takenOn } from '../messages.ts';
import { assumeRole } from './assume-role.ts';
import type { MfaDevice } from './one-time-code.ts';
import { mfaSession, withMfa } from './with-mfa.ts';

export interface RolesToTakeOn {
  readonly roles: IdentitySettings['roles'];
  readonly device: MfaDevice | undefined;
}

/** The roles of a template, one on top of the other. A code of a multi-factor device is spent below the first. */
export function takeOnRoles(
  { roles = [], device }: RolesToTakeOn,
  found: LeaseProvider,
  world: IdentityWorld,
  trace: LinkTrace[],
): LeaseProvider {
  let [base, spendable] = [found, device];
  for (const step of roles) {
    if (!step.roleArn) continue;
    const role = { arn: step.roleArn, step };
    trace.push({ link: 'assume_role', verdict: 'found', saw: takenOn(step.roleArn) });
    const take =
      spendable === undefined ? assumeRole(role, base, world) : withMfa(spendable, { base, role }, world);
    base = new LeaseProvider(take, world);
    spendable = undefined;
  }
  return spendable === undefined ? base : new LeaseProvider(mfaSession(spendable, base, world), world);
}
