import { absolutePath } from '../files/shared-files.ts';
import type { IdentityWorld } from '../identity-world.ts';
import { providerByName } from './provider-by-name.ts';
import { variableProvider } from './providers/variable.ts';
import { tokenFileProvider } from './token-file-provider.ts';
import type { TokenProvider } from './token-provider.ts';
import type { WebIdentitySettings } from './web-identity-settings.ts';

/** Where a block has its tokens from; a text says why from nowhere. Without a word of it, from the CI system. */
export function providerOfBlock(settings: WebIdentitySettings, world: IdentityWorld): TokenProvider | string {
  const { token, tokenFile, tokenEnv, tokenUrl, tokenCommand, tokenProvider } = settings;
  if (token) return { what: 'the template', renewal: 'once', token: async () => token.trim() };
  const path = tokenFile ? absolutePath(tokenFile, world) : undefined;
  const request = { ...settings, tokenFile: path };
  if (tokenProvider) return providerByName(tokenProvider, request, world);
  if (path !== undefined) return tokenFileProvider(path);
  if (tokenEnv) {
    return variableProvider({ what: `the variable ${tokenEnv}`, variables: [tokenEnv], needs: 'set it' });
  }
  if (tokenUrl) return providerByName('url', request, world);
  return providerByName(tokenCommand === undefined ? 'auto' : 'command', request, world);
}
