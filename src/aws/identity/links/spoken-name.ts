import type { ChainLink } from '../chain-link.ts';
import type { IdentitySettings } from '../identity-settings.ts';
import { templateProfileLink } from './profile-link.ts';
import { templateBlockLink } from './template-block-link.ts';

/** What a link is called where the flags of a command say what else a template says. */
export const flagNames = { block: 'flag -certificate', profile: 'flag -profile' } as const;

/** The name of a link as people are told it. */
export function spokenName(
  { name }: ChainLink,
  { givenBy, profile, rolesAnywhere }: IdentitySettings,
): string {
  if (givenBy !== 'flags') return name;
  if (name === templateBlockLink.name && rolesAnywhere !== undefined) return flagNames.block;
  return name === templateProfileLink.name && profile ? flagNames.profile : name;
}
