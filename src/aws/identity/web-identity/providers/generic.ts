import { fetchToken } from '../fetch-token.ts';
import { runTokenCommand } from '../run-token-command.ts';
import type { TokenProvider, TokenRequest } from '../token-provider.ts';

/** Any service that answers a GET with a token. */
export function urlProvider(url: URL, { tokenHeaders = {} }: TokenRequest): TokenProvider {
  return {
    what: url.origin,
    renewal: 'mints',
    token: (world, signal) => {
      const request = { method: 'GET', url, headers: tokenHeaders, body: '' } as const;
      return fetchToken({ what: url.origin, request }, world, signal);
    },
  };
}

/** Any command that prints a token. */
export function commandProvider(command: readonly string[]): TokenProvider {
  const [program = ''] = command;
  return {
    what: `the command ${program}`,
    renewal: 'mints',
    token: (world, signal) => runTokenCommand(command, world, signal),
  };
}
