import type { ChainLink } from '../chain-link.ts';
import { notSet, twoBlocks } from '../messages.ts';
import { rolesAnywhereOutcome } from '../roles-anywhere/roles-anywhere-outcome.ts';

const webIdentityBlock = 'assume_role_with_web_identity';
const rolesAnywhereBlock = 'roles_anywhere';
const commandLine = 'the command line';

/** The blocks of a template that make credentials out of something else than credentials. They need no chain below. */
export const templateBlockLink: ChainLink = {
  name: 'template block',
  async look({ webIdentity, rolesAnywhere, givenBy }, world) {
    if (webIdentity !== undefined && rolesAnywhere !== undefined) return { kind: 'broken', saw: twoBlocks() };
    const place = givenBy === 'flags' ? commandLine : rolesAnywhereBlock;
    if (rolesAnywhere !== undefined) return rolesAnywhereOutcome(rolesAnywhere, place, world);
    if (webIdentity === undefined)
      return { kind: 'absent', saw: notSet(webIdentityBlock, rolesAnywhereBlock) };
    const { openBlock } = await import('../web-identity/open-block.ts');
    return openBlock(webIdentity, webIdentityBlock, world);
  },
};
