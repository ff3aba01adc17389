import type { ChainLink, LinkTrace } from './chain-link.ts';
import { identityChain } from './identity-chain.ts';
import { CredentialsError } from './identity-errors.ts';
import type { IdentitySettings } from './identity-settings.ts';
import type { IdentityWorld } from './identity-world.ts';
import { LeaseProvider } from './lease-provider.ts';
import type { Lease, TakeLease } from './lease.ts';
import { sharedProfileLink, templateProfileLink } from './links/profile-link.ts';
import { flagNames, spokenName } from './links/spoken-name.ts';
import { templateBlockLink } from './links/template-block-link.ts';
import { noFirstSession } from './messages.ts';
import type { MfaDevice } from './roles/one-time-code.ts';

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
  const device = mfaDevice(settings, base.link, trace);
  const provider = await withRoles(base.take, settings, device, { world, trace });
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
    trace.push({ link: spokenName(link, settings), verdict: kind, saw });
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
    const name = spokenName(link, settings);
    trace.push({ link: name, verdict: outcome.kind, saw: outcome.saw });
    switch (outcome.kind) {
      case 'absent':
        break;
      case 'broken':
        throw new CredentialsError('broken', trace, { cause: outcome.cause });
      case 'found':
        return { link: name, take: outcome.take };
    }
  }
  throw new CredentialsError('missing', trace);
}

async function withRoles(
  take: TakeLease,
  { roles }: IdentitySettings,
  device: MfaDevice | undefined,
  { world, trace }: { readonly world: IdentityWorld; readonly trace: LinkTrace[] },
): Promise<LeaseProvider> {
  const provider = new LeaseProvider(take, world);
  if (device === undefined && (roles ?? []).length === 0) return provider;
  const { takeOnRoles } = await import('./roles/take-on-roles.ts');
  return takeOnRoles({ roles, device }, provider, world, trace);
}

/** A profile may have `mfa_serial`, and has the code then. */
const profileLinks: readonly string[] = [templateProfileLink.name, sharedProfileLink.name, flagNames.profile];

/** The device of the template, whose code is spent below its first role. @throws CredentialsError */
export function mfaDevice(
  { mfaSerial, mfaCode }: IdentitySettings,
  link: string,
  trace: LinkTrace[],
): MfaDevice | undefined {
  if (mfaSerial) return { serial: mfaSerial, code: mfaCode || undefined };
  if (!mfaCode || profileLinks.includes(link)) return undefined;
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
