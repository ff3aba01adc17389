import type { LinkOutcome } from '../chain-link.ts';
import { absolutePath } from '../files/shared-files.ts';
import type { IdentityWorld } from '../identity-world.ts';
import { setWithout } from '../messages.ts';
import { foundWebIdentity, providerOfBlocks, unknownProvider } from './messages.ts';
import { plainProviders, providerByName } from './provider-by-name.ts';
import { takeWebIdentity } from './take-web-identity.ts';
import { tokenFileProvider } from './token-file-provider.ts';
import type { TokenProvider } from './token-provider.ts';

/** What a role in the environment gives. */
export function openEnvironment(roleArn: string, world: IdentityWorld): LinkOutcome {
  const { env } = world;
  const name = env['KILN_TOKEN_PROVIDER'];
  const file = env['AWS_WEB_IDENTITY_TOKEN_FILE'];
  if (!name && !file) {
    return { kind: 'absent', saw: setWithout('AWS_ROLE_ARN', 'AWS_WEB_IDENTITY_TOKEN_FILE') };
  }
  const provider = name ? namedProvider(name, world) : tokenFileProvider(absolutePath(file ?? '', world));
  if (typeof provider === 'string') return { kind: 'broken', saw: provider };
  const place = name ? 'KILN_TOKEN_PROVIDER' : 'AWS_WEB_IDENTITY_TOKEN_FILE';
  const role = { roleArn, sessionName: env['AWS_ROLE_SESSION_NAME'] };
  return {
    kind: 'found',
    saw: foundWebIdentity(roleArn, provider.what, place),
    take: takeWebIdentity(role, provider, world),
  };
}

function namedProvider(name: string, world: IdentityWorld): TokenProvider | string {
  if (name === 'url' || name === 'command') return providerOfBlocks(name);
  if (!plainProviders.includes(name)) return unknownProvider(name, plainProviders);
  return providerByName(name, { audience: world.env['KILN_TOKEN_AUDIENCE'] || undefined }, world);
}
