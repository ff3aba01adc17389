import { keptBetweenRuns } from '../cache/kept-between-runs.ts';
import type { IdentityWorld } from '../identity-world.ts';
import { LeaseProvider } from '../lease-provider.ts';
import type { Lease, TakeLease } from '../lease.ts';
import { codeIsSpent } from './messages.ts';
import { assumeRole, assumeRoleWithCode, type Role } from './assume-role.ts';
import { makesCodes, oneTimeCode, type MfaDevice } from './one-time-code.ts';
import { readStsCredentials } from './read-sts-credentials.ts';

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
  const session = new LeaseProvider(mfaSession(device, base, world), () => world.now());
  const overSession = assumeRole(role, session, world);
  return async (signal) => {
    const { sessionToken } = await base.get(signal);
    const long = (role.step.durationSeconds ?? 0) > longestOverSession;
    if (sessionToken === undefined && !long) return overSession(signal);
    const code = await oneTimeCode(device, world, signal);
    const lease = await assumeRoleWithCode(role, { serial: device.serial, code }, base, { world, signal });
    return { ...lease, renewal: renewalOf(world) };
  };
}

/** A session of a user that has MFA. */
export function mfaSession(device: MfaDevice, base: LeaseProvider, world: IdentityWorld): TakeLease {
  const key = async (signal: AbortSignal): Promise<readonly string[]> => {
    const { accessKeyId } = await base.get(signal);
    return ['mfa', accessKeyId, device.serial];
  };
  return keptBetweenRuns({ key, take: (signal) => begin(device, base, { world, signal }) }, world);
}

async function begin(
  device: MfaDevice,
  base: LeaseProvider,
  { world, signal }: { readonly world: IdentityWorld; readonly signal: AbortSignal },
): Promise<Lease> {
  const code = await oneTimeCode(device, world, signal);
  const sts = await world.sts(base, signal);
  const answer = await sts.sts('GetSessionToken', { SerialNumber: device.serial, TokenCode: code }, signal);
  return { credentials: readStsCredentials('GetSessionToken', answer), renewal: renewalOf(world) };
}

function renewalOf(world: IdentityWorld): Lease['renewal'] {
  return makesCodes(world) ? { kind: 'renewable' } : { kind: 'fixed', why: codeIsSpent() };
}
