import { isAbsolute } from 'node:path';
import { missingToken } from '../messages.ts';
import { tokenFileProvider } from '../token-file-provider.ts';
import type { TokenProvider, TokenRequest } from '../token-provider.ts';

/** The plugin binds a token to a variable: as it is, or as a file that is bound anew for a new one. */
export function jenkinsProvider({ tokenEnv, tokenFile }: TokenRequest): TokenProvider {
  if (tokenFile !== undefined) return tokenFileProvider(tokenFile);
  const variable = tokenEnv || 'JENKINS_OIDC_TOKEN';
  return {
    what: 'Jenkins',
    renewal: 'once',
    async token(world, signal) {
      const value = world.env[variable]?.trim();
      const needs =
        'bind a credential of the kind "OpenID Connect id token" to it in withCredentials, or name another in token_env';
      if (!value) throw new Error(missingToken('Jenkins', variable, needs));
      return isAbsolute(value) ? tokenFileProvider(value).token(world, signal) : value;
    },
  };
}
