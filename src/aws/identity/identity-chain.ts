import type { ChainLink } from './chain-link.ts';
import { containerLink } from './links/container-link.ts';
import { environmentKeysLink } from './links/environment-keys-link.ts';
import { instanceLink } from './links/instance-link.ts';
import { optionKeysLink } from './links/option-keys-link.ts';
import { sharedProfileLink, templateProfileLink } from './links/profile-link.ts';
import { rolesAnywhereEnvironmentLink } from './links/roles-anywhere-environment-link.ts';
import { vaultLink } from './links/vault-link.ts';
import { webIdentityEnvironmentLink } from './links/web-identity-environment-link.ts';

/** Where credentials are looked for, in this order; the first link that has some decides. See docs/credentials.md. */
export const identityChain: readonly ChainLink[] = [
  vaultLink,
  optionKeysLink,
  templateProfileLink,
  environmentKeysLink,
  webIdentityEnvironmentLink,
  rolesAnywhereEnvironmentLink,
  sharedProfileLink,
  containerLink,
  instanceLink,
];
