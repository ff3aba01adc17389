import { runTokenCommand } from '../run-token-command.ts';
import type { TokenProvider, TokenRequest } from '../token-provider.ts';
import { variableProvider } from './variable.ts';

/** For an audience of one's own CircleCI's command makes a token; the one in the job's variables is for the organisation. */
export function circleciProvider({ audience }: TokenRequest): TokenProvider {
  if (audience === undefined) {
    return variableProvider({
      what: 'CircleCI',
      variables: ['CIRCLE_OIDC_TOKEN_V2', 'CIRCLE_OIDC_TOKEN'],
      needs: 'jobs get it where they use a context; builds of forks need secrets to be passed to them',
    });
  }
  const claims = JSON.stringify({ aud: audience });
  return {
    what: 'CircleCI',
    renewal: 'mints',
    token: (world, signal) =>
      runTokenCommand(['circleci', 'run', 'oidc', 'get', '--claims', claims], world, signal),
  };
}
