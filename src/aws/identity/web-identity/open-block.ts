import type { LinkOutcome } from '../chain-link.ts';
import type { IdentityWorld } from '../identity-world.ts';
import { foundWebIdentity } from './messages.ts';
import { providerOfBlock } from './provider-of-block.ts';
import { takeWebIdentity } from './take-web-identity.ts';
import type { WebIdentitySettings } from './web-identity-settings.ts';

/** What the block of a template gives. */
export function openBlock(settings: WebIdentitySettings, place: string, world: IdentityWorld): LinkOutcome {
  const provider = providerOfBlock(settings, world);
  if (typeof provider === 'string') return { kind: 'broken', saw: provider };
  return {
    kind: 'found',
    saw: foundWebIdentity(settings.roleArn, provider.what, place),
    take: takeWebIdentity(settings, provider, world),
  };
}
