import { runTokenCommand } from '../run-token-command.ts';
import { awsAudience, type TokenProvider, type TokenRequest } from '../token-provider.ts';

/** The agent makes a token as often as it is asked while the job runs. */
export function buildkiteProvider({ audience = awsAudience }: TokenRequest): TokenProvider {
  return {
    what: 'Buildkite',
    renewal: 'mints',
    token: (world, signal) =>
      runTokenCommand(['buildkite-agent', 'oidc', 'request-token', '--audience', audience], world, signal),
  };
}
