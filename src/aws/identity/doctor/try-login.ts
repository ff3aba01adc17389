import { LeaseProvider } from '../lease-provider.ts';
import type { LinkTrace } from '../chain-link.ts';
import { mfaDevice } from '../resolve-identity.ts';
import type { Facts, LinkProbe, ProbeResult } from './examination.ts';
import { probeLease } from './probe-links.ts';

/** What a build would come to: the link that decides, with the roles of the template on top. */
export type Login =
  | (Extract<ProbeResult, { kind: 'works' }> & { readonly link: string })
  | { readonly kind: 'fails'; readonly error: unknown };

/** Goes on as a build does from what the links gave: with the one that decides, and the roles of the template. */
export async function tryLogin(facts: Facts, links: readonly LinkProbe[]): Promise<Login> {
  const decides = links.find((one) => one.decides);
  if (decides === undefined) return { kind: 'fails', error: undefined };
  const { result, link } = decides;
  if (result.kind === 'not asked') return { kind: 'fails', error: decides.cause };
  if (result.kind === 'fails') return { kind: 'fails', error: result.error };
  const { settings, world } = facts;
  const trace: LinkTrace[] = [];
  try {
    const device = mfaDevice(settings, link, trace);
    const roles = (settings.roles ?? []).filter(({ roleArn }) => roleArn);
    if (device === undefined && roles.length === 0) return { ...result, link };
    const base = new LeaseProvider(async () => result.lease, world);
    const { takeOnRoles } = await import('../roles/take-on-roles.ts');
    const provider = takeOnRoles({ roles, device }, base, world, trace);
    const top = await probeLease((signal) => provider.lease(signal), facts);
    if (top.kind === 'works') return { ...top, link };
    return { kind: 'fails', error: top.kind === 'fails' ? top.error : undefined };
  } catch (error) {
    facts.signal.throwIfAborted();
    return { kind: 'fails', error };
  }
}
