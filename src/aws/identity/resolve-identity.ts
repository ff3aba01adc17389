import type { Clock } from '../../base/clock.ts';
import { CachedProvider } from './cached-provider.ts';
import type { ChainContext, ChainLink, IdentitySettings, LinkTrace } from './chain-link.ts';
import type { CredentialProvider } from './credentials.ts';
import { environmentKeysLink } from './environment-keys-link.ts';
import { CredentialsError } from './identity-errors.ts';
import { optionKeysLink } from './option-keys-link.ts';
import { sharedFilesLink } from './shared-files-link.ts';

/** Who we are to AWS, and how that came to be known. */
export interface Identity {
  /** The name of the link that had the credentials. */
  readonly link: string;
  readonly provider: CredentialProvider;
  readonly trace: readonly LinkTrace[];
}

/** In Packer's order: the first link that has credentials decides. */
const identityChain: readonly ChainLink[] = [optionKeysLink, environmentKeysLink, sharedFilesLink];

/** @throws CredentialsError where no link has credentials, or one has them wrong. */
export async function resolveIdentity(
  settings: IdentitySettings,
  context: ChainContext & { readonly clock: Clock },
  chain: readonly ChainLink[] = identityChain,
): Promise<Identity> {
  const trace: LinkTrace[] = [];
  for (const link of chain) {
    const outcome = await link.look(settings, context);
    trace.push({ link: link.name, saw: outcome.saw });
    switch (outcome.kind) {
      case 'absent':
        break;
      case 'broken':
        throw new CredentialsError('broken', trace, { cause: outcome.cause });
      case 'found':
        return { link: link.name, provider: new CachedProvider(outcome.load, context.clock), trace };
    }
  }
  throw new CredentialsError('missing', trace);
}
