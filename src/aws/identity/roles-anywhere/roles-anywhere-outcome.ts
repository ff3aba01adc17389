import type { LinkOutcome } from '../chain-link.ts';
import { absolutePath } from '../files/shared-files.ts';
import type { IdentityWorld } from '../identity-world.ts';
import { foundRolesAnywhere } from '../messages.ts';
import type { RolesAnywhereSettings } from './roles-anywhere-settings.ts';

/** What a link says that found settings of Roles Anywhere at a place. */
export function rolesAnywhereOutcome(
  settings: RolesAnywhereSettings,
  place: string,
  world: IdentityWorld,
): LinkOutcome {
  const path = (text: string | undefined): string | undefined =>
    text ? absolutePath(text, world) : undefined;
  const placed = {
    ...settings,
    certificate: absolutePath(settings.certificate, world),
    privateKey: path(settings.privateKey),
    intermediates: path(settings.intermediates),
    passwordFile: path(settings.passwordFile),
  };
  return { kind: 'found', saw: foundRolesAnywhere(settings, place), take: world.rolesAnywhere(placed) };
}
