import type { ChainLink, LinkTrace } from './chain-link.ts';
import { identityChain } from './identity-chain.ts';
import { CredentialsError } from './identity-errors.ts';
import type { IdentitySettings } from './identity-settings.ts';
import type { IdentityWorld } from './identity-world.ts';
import { LeaseProvider } from './lease-provider.ts';
import type { Lease, TakeLease } from './lease.ts';
import { templateBlockLink } from './links/template-block-link.ts';
import { noFirstSession, takenOn } from './messages.ts';
import { assumeRole } from './roles/assume-role.ts';
import type { MfaDevice } from './roles/one-time-code.ts';
import { mfaSession, withMfa } from './roles/with-mfa.ts';

/** Who we are to AWS, and how that came to be known. */
export interface Identity {
  /** The name of the link that had the credentials. */
  readonly link: string;
  readonly provider: LeaseProvider;
  readonly trace: readonly LinkTrace[];
}

interface Base {
  readonly link: string;
  readonly take: TakeLease;
}

/**
 * Finds the link that has credentials, and takes on the roles of the template with them. Asks AWS and others only for
 * the first credentials; those that follow come by the provider.
 *
 * @throws CredentialsError where no link has credentials, one has them wrong, or they are refused.
 */
export async function resolveIdentity(
  settings: IdentitySettings,
  world: IdentityWorld,
  signal: AbortSignal,
): Promise<Identity> {
  const trace: LinkTrace[] = [];
  const base = await findBase([templateBlockLink, ...identityChain], { settings, world, signal }, trace);
  const provider = withRoles(base.take, settings, world, trace);
  await firstLease(provider, trace, signal);
  return { link: base.link, provider, trace };
}

/** What every link sees, also behind the one that decides. */
export async function lookAtAllLinks(
  settings: IdentitySettings,
  world: IdentityWorld,
  signal: AbortSignal,
): Promise<readonly LinkTrace[]> {
  const trace: LinkTrace[] = [];
  for (const link of [templateBlockLink, ...identityChain]) {
    const { kind, saw } = await link.look(settings, world, signal);
    trace.push({ link: link.name, verdict: kind, saw });
  }
  return trace;
}

interface Search {
  readonly settings: IdentitySettings;
  readonly world: IdentityWorld;
  readonly signal: AbortSignal;
}

async function findBase(
  chain: readonly ChainLink[],
  { settings, world, signal }: Search,
  trace: LinkTrace[],
): Promise<Base> {
  for (const link of chain) {
    const outcome = await link.look(settings, world, signal);
    trace.push({ link: link.name, verdict: outcome.kind, saw: outcome.saw });
    switch (outcome.kind) {
      case 'absent':
        break;
      case 'broken':
        throw new CredentialsError('broken', trace, { cause: outcome.cause });
      case 'found':
        return { link: link.name, take: outcome.take };
    }
  }
  throw new CredentialsError('missing', trace);
}

/** The roles of the template, one on top of the other. A code of a multi-factor device is spent below the first. */
function withRoles(
  take: TakeLease,
  settings: IdentitySettings,
  world: IdentityWorld,
  trace: LinkTrace[],
): LeaseProvider {
  const now = (): Date => world.now();
  let provider = new LeaseProvider(take, now);
  let device = mfaDevice(settings, trace);
  for (const step of settings.roles ?? []) {
    if (!step.roleArn) continue;
    const role = { arn: step.roleArn, step };
    const base = provider;
    trace.push({ link: 'assume_role', verdict: 'found', saw: takenOn(step.roleArn) });
    const next =
      device === undefined ? assumeRole(role, base, world) : withMfa(device, { base, role }, world);
    provider = new LeaseProvider(next, now);
    device = undefined;
  }
  return device === undefined ? provider : new LeaseProvider(mfaSession(device, provider, world), now);
}

/** A profile with `mfa_serial` has spent the code already. */
function mfaDevice(
  { mfaSerial, mfaCode, profile }: IdentitySettings,
  trace: LinkTrace[],
): MfaDevice | undefined {
  if (mfaSerial) return { serial: mfaSerial, code: mfaCode || undefined };
  if (!mfaCode || profile) return undefined;
  trace.push({ link: 'mfa_code', verdict: 'broken', saw: noFirstSession() });
  throw new CredentialsError('broken', trace);
}

async function firstLease(provider: LeaseProvider, trace: LinkTrace[], signal: AbortSignal): Promise<Lease> {
  try {
    return await provider.lease(signal);
  } catch (cause) {
    signal.throwIfAborted();
    throw new CredentialsError('refused', trace, { cause });
  }
}
