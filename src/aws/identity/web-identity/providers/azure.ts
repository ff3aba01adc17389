import { azureNeedsAudience } from '../messages.ts';
import { fetchToken } from '../fetch-token.ts';
import { tokenFileProvider } from '../token-file-provider.ts';
import type { TokenProvider, TokenRequest } from '../token-provider.ts';

const what = 'the Azure identity';
/** Azure's own tools take another host from here, too. */
const hostVariable = 'AZURE_POD_IDENTITY_AUTHORITY_HOST';
const usualHost = 'http://169.254.169.254';

/**
 * The managed identity of an Azure machine, container group or App Service, or the workload identity of AKS.
 *
 * Source: Microsoft Learn, "How to use managed identities to acquire an access token" and "Managed identities for App
 * Service".
 */
export function azureProvider({ audience }: TokenRequest): TokenProvider {
  return {
    what,
    renewal: 'mints',
    async token(world, signal) {
      const { env } = world;
      const [service, secret] = [env['IDENTITY_ENDPOINT'], env['IDENTITY_HEADER']];
      const file = env['AZURE_FEDERATED_TOKEN_FILE'];
      if (file && !service) return tokenFileProvider(file).token(world, signal);
      if (audience === undefined) throw new Error(azureNeedsAudience());
      const isService = Boolean(service && secret);
      const url = isService
        ? new URL(service ?? '')
        : new URL('/metadata/identity/oauth2/token', env[hostVariable] || usualHost);
      url.searchParams.set('api-version', isService ? '2019-08-01' : '2018-02-01');
      url.searchParams.set('resource', audience);
      const headers = isService ? { 'x-identity-header': secret ?? '' } : { metadata: 'true' };
      const request = { method: 'GET', url, headers, body: '' } as const;
      return fetchToken({ what, request, route: 'direct' }, world, signal);
    },
  };
}
