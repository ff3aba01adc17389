import { keptBetweenRuns } from '../cache/kept-between-runs.ts';
import type { IdentityWorld } from '../identity-world.ts';
import { LeaseProvider } from '../lease-provider.ts';
import type { Lease, TakeLease } from '../lease.ts';
import { codeIsSpent } from './messages.ts';
import { assumeRole, assumeRoleWithCode, type Role } from './assume-role.ts';
import { makesCodes, type MfaDevice } from './one-time-code.ts';
import { readStsCredentials } from './read-sts-credentials.ts';
import { withCode } from './with-code.ts';

/** Sessions of roles that were taken on with a session that has MFA end after an hour, but can follow each other. */
const longestOverSession = 3600;

/**
 * Takes on a role that wants MFA. A code is good for one call, so with keys of a user it is spent on a session of twelve
 * hours, which is kept on disk and takes on the role as often as needed. A session cannot have such a session; nor can a
 * role that is wanted for more than an hour be had from one: there the code is spent on the role itself.
 */
export function withMfa(
  device: MfaDevice,
  { base, role }: { readonly base: LeaseProvider; readonly role: Role },
  world: IdentityWorld,
): TakeLease {
  const session = new LeaseProvider(mfaSession(device, base, world), world);
  const overSession = assumeRole(role, session, world);
  return async (signal) => {
    const { sessionToken } = await base.get(signal);
    const long = (role.step.durationSeconds ?? 0) > longestOverSession;
    if (sessionToken === undefined && !long) return overSession(signal);
    const { serial } = device;
    const spend = (code: string): Promise<Omit<Lease, 'renewal'>> =>
      assumeRoleWithCode(role, { serial, code }, base, { world, signal });
    const lease = await withCode(device, { spend, instead: async () => undefined }, { world, signal });
    return { ...lease, renewal: renewalOf(device, world) };
  };
}

/** A session of a user that has MFA. */
export function mfaSession(device: MfaDevice, base: LeaseProvider, world: IdentityWorld): TakeLease {
  const key = async (signal: AbortSignal): Promise<readonly string[]> => {
    const { accessKeyId } = await base.get(signal);
    return ['mfa', accessKeyId, device.serial];
  };
  const begin = async (code: string, signal: AbortSignal): Promise<Lease> => {
    const sts = await world.sts(base, signal);
    const answer = await sts.sts('GetSessionToken', { SerialNumber: device.serial, TokenCode: code }, signal);
    const credentials = readStsCredentials('GetSessionToken', answer);
    return { credentials, renewal: renewalOf(device, world) };
  };
  return keptBetweenRuns(
    {
      key,
      take: (signal, instead) =>
        withCode(device, { spend: (code) => begin(code, signal), instead }, { world, signal }),
    },
    world,
  );
}

function renewalOf(device: MfaDevice, world: IdentityWorld): Lease['renewal'] {
  return makesCodes(device, world) ? { kind: 'renewable' } : { kind: 'fixed', why: codeIsSpent() };
}
