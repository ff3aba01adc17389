import { TransportError, type HttpAnswer, type HttpRequest } from '../../http/transport.ts';
import type { HttpWay, IdentityWorld } from '../identity-world.ts';
import { tokenServiceRefused, unreadableToken } from './messages.ts';
import { readToken } from './read-token.ts';

const timeoutMs = 10_000;
const attempts = 3;
const pauseMs = 500;

export interface TokenFetch {
  readonly what: string;
  readonly request: HttpRequest;
  readonly route?: HttpWay['route'] | undefined;
}

/**
 * Asks a service for a token; one that does not answer, or has trouble of its own, a few times.
 *
 * @throws Error that says what the service answered; TransportError where it does not.
 */
export async function fetchToken(
  { what, request, route = 'proxied' }: TokenFetch,
  world: IdentityWorld,
  signal: AbortSignal,
): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await world
      .http(request, { route, timeoutMs }, signal)
      .catch((error: unknown) => retryable(error, attempt, signal));
    if (!(answer instanceof Error)) {
      if (answer.status === 200) return tokenIn(answer, what);
      const again = (answer.status >= 500 || answer.status === 429) && attempt < attempts;
      if (!again) throw new Error(tokenServiceRefused(what, answer.status));
    }
    await world.sleep(pauseMs * attempt, signal);
  }
}

function retryable(error: unknown, attempt: number, signal: AbortSignal): TransportError {
  signal.throwIfAborted();
  if (error instanceof TransportError && error.failure !== 'untrusted' && attempt < attempts) return error;
  throw error;
}

function tokenIn({ body }: HttpAnswer, what: string): string {
  const token = readToken(body);
  if (token === undefined) throw new Error(unreadableToken(what));
  return token;
}
