import type { LinkOutcome } from '../chain-link.ts';
import type { IdentityWorld } from '../identity-world.ts';
import { foundRolesAnywhere, noRolesAnywhere } from '../messages.ts';
import type { RolesAnywhereSettings } from './roles-anywhere-settings.ts';

/** What a link says that found settings of Roles Anywhere at a place. */
export function rolesAnywhereOutcome(
  settings: RolesAnywhereSettings,
  place: string,
  world: IdentityWorld,
): LinkOutcome {
  if (world.rolesAnywhere === undefined) return { kind: 'broken', saw: noRolesAnywhere(place) };
  return {
    kind: 'found',
    saw: foundRolesAnywhere(settings, place),
    take: world.rolesAnywhere(settings),
  };
}
