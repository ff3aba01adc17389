import { TransportError, type HttpAnswer, type HttpRequest } from '../../http/transport.ts';
import type { HttpWay, IdentityWorld } from '../identity-world.ts';

const timeoutMs = 2000;
const attempts = 3;
const pauseMs = 200;

/** Sends a request to an agent on this machine; an agent that is busy or just starting is asked again. */
export async function retryLocal(
  world: IdentityWorld,
  { request, route }: { readonly request: HttpRequest; readonly route: HttpWay['route'] },
  signal: AbortSignal,
): Promise<HttpAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await world.http(request, { route, timeoutMs }, signal);
      if (answer.status < 500 || attempt === attempts) return answer;
    } catch (error) {
      if (!(error instanceof TransportError) || attempt === attempts) throw error;
    }
    await world.sleep(pauseMs * attempt, signal);
  }
}
