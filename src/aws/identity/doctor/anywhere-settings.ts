import { rolesAnywhereEnvironmentLink } from '../links/roles-anywhere-environment-link.ts';
import { sharedProfileLink, templateProfileLink } from '../links/profile-link.ts';
import { templateBlockLink } from '../links/template-block-link.ts';
import type { RolesAnywhereSettings } from '../roles-anywhere/roles-anywhere-settings.ts';
import type { Facts } from './examination.ts';

const links = [
  templateBlockLink,
  rolesAnywhereEnvironmentLink,
  templateProfileLink,
  sharedProfileLink,
] as const;

/** All settings of Roles Anywhere that links come upon, with whole paths. */
export async function anywhereSettings(facts: Facts): Promise<readonly RolesAnywhereSettings[]> {
  const found: RolesAnywhereSettings[] = [];
  const world = {
    ...facts.world,
    rolesAnywhere: (settings: RolesAnywhereSettings) => {
      found.push(settings);
      return facts.world.rolesAnywhere(settings);
    },
  };
  // What a link cannot look at is told where all links are asked.
  for (const link of links) await link.look(facts.settings, world, facts.signal).catch(() => undefined);
  return found;
}
