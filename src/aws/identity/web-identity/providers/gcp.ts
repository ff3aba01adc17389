import { fetchToken } from '../fetch-token.ts';
import { awsAudience, type TokenProvider, type TokenRequest } from '../token-provider.ts';

const path = 'computeMetadata/v1/instance/service-accounts/default/identity';

/** The metadata server of Google's machines, clusters and Cloud Build. */
export function gcpProvider({ audience = awsAudience }: TokenRequest): TokenProvider {
  const what = "Google Cloud's metadata server";
  return {
    what,
    renewal: 'mints',
    async token(world, signal) {
      const host = world.env['GCE_METADATA_HOST'] || 'metadata.google.internal';
      const url = new URL(path, `http://${host}/`);
      url.searchParams.set('audience', audience);
      url.searchParams.set('format', 'full');
      const request = { method: 'GET', url, headers: { 'metadata-flavor': 'Google' }, body: '' } as const;
      return fetchToken({ what, request, route: 'direct' }, world, signal);
    },
  };
}
