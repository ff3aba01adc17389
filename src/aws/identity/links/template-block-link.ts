import type { ChainLink, LinkOutcome } from '../chain-link.ts';
import type { IdentityWorld } from '../identity-world.ts';
import { notSet, twoBlocks } from '../messages.ts';
import { rolesAnywhereOutcome } from '../roles-anywhere/roles-anywhere-outcome.ts';
import { foundWebIdentity } from '../web-identity/messages.ts';
import { providerOfBlock } from '../web-identity/provider-of-block.ts';
import { takeWebIdentity } from '../web-identity/take-web-identity.ts';
import type { WebIdentitySettings } from '../web-identity/web-identity-settings.ts';

const webIdentityBlock = 'assume_role_with_web_identity';
const rolesAnywhereBlock = 'roles_anywhere';

/** The blocks of a template that make credentials out of something else than credentials. They need no chain below. */
export const templateBlockLink: ChainLink = {
  name: 'template block',
  async look({ webIdentity, rolesAnywhere }, world) {
    if (webIdentity !== undefined && rolesAnywhere !== undefined) return { kind: 'broken', saw: twoBlocks() };
    if (webIdentity !== undefined) return openBlock(webIdentity, world);
    if (rolesAnywhere !== undefined) return rolesAnywhereOutcome(rolesAnywhere, rolesAnywhereBlock, world);
    return { kind: 'absent', saw: notSet(webIdentityBlock, rolesAnywhereBlock) };
  },
};

function openBlock(settings: WebIdentitySettings, world: IdentityWorld): LinkOutcome {
  const provider = providerOfBlock(settings, world);
  if (typeof provider === 'string') return { kind: 'broken', saw: provider };
  return {
    kind: 'found',
    saw: foundWebIdentity(settings.roleArn, provider.what, webIdentityBlock),
    take: takeWebIdentity(settings, provider, world),
  };
}
