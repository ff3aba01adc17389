import { missingToken } from '../messages.ts';
import { fetchToken } from '../fetch-token.ts';
import type { TokenProvider } from '../token-provider.ts';

const what = 'Azure DevOps';
const apiVersion = '7.1';

/** The pipeline makes tokens for an audience that cannot be chosen; those of a service connection bear its name. */
export function azureDevopsProvider(): TokenProvider {
  return {
    what,
    renewal: 'mints',
    async token(world, signal) {
      const { env } = world;
      const address = env['SYSTEM_OIDCREQUESTURI'];
      const bearer = env['SYSTEM_ACCESSTOKEN'];
      const needs = 'the step needs `env: { SYSTEM_ACCESSTOKEN: $(System.AccessToken) }`';
      if (!address) throw new Error(missingToken(what, 'SYSTEM_OIDCREQUESTURI', needs));
      if (!bearer) throw new Error(missingToken(what, 'SYSTEM_ACCESSTOKEN', needs));
      const url = new URL(address);
      url.searchParams.set('api-version', apiVersion);
      const connection = env['AZURESUBSCRIPTION_SERVICE_CONNECTION_ID'];
      if (connection) url.searchParams.set('serviceConnectionId', connection);
      const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
      return fetchToken({ what, request: { method: 'POST', url, headers, body: '' } }, world, signal);
    },
  };
}
