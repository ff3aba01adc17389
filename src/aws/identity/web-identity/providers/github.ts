import { missingToken } from '../messages.ts';
import { fetchToken } from '../fetch-token.ts';
import { awsAudience, type TokenProvider, type TokenRequest } from '../token-provider.ts';

const what = 'GitHub Actions';
const needs =
  'the job needs `permissions: { id-token: write }`, which workflows of pull requests from forks do not get';

/** The runner makes a token for any audience, as often as it is asked while the job runs. */
export function githubProvider({ audience = awsAudience }: TokenRequest): TokenProvider {
  return {
    what,
    renewal: 'mints',
    async token(world, signal) {
      const address = world.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
      const bearer = world.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
      if (!address || !bearer) throw new Error(missingToken(what, 'ACTIONS_ID_TOKEN_REQUEST_URL', needs));
      const url = new URL(address);
      url.searchParams.set('audience', audience);
      const headers = { authorization: `Bearer ${bearer}`, accept: 'application/json' };
      return fetchToken({ what, request: { method: 'GET', url, headers, body: '' } }, world, signal);
    },
  };
}
