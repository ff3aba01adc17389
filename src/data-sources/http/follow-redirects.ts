import type { HttpAnswer, HttpRequest, Transport } from '../../aws/http/transport.ts';
import { tooManyRedirects } from './messages.ts';

const mostRedirects = 10;
/** What must not be told to another host than it was meant for. */
const privateHeaders = ['authorization', 'www-authenticate', 'cookie', 'cookie2'];

/** Sends a request and goes on to where the answers lead, as browsers and Packer do. */
export async function followRedirects(
  request: HttpRequest,
  transport: Transport,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  let next = request;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const answer = await transport.send(next, signal);
    const { location } = answer.headers;
    if (location === undefined || ![301, 302, 303, 307, 308].includes(answer.status)) return answer;
    next = redirected(next, new URL(location, next.url), answer.status);
  }
  throw new Error(tooManyRedirects(request.url, mostRedirects));
}

function redirected(request: HttpRequest, url: URL, status: number): HttpRequest {
  const isSameHost = url.host === request.url.host;
  const kept = Object.entries(request.headers).filter(
    ([name]) => isSameHost || !privateHeaders.includes(name.toLowerCase()),
  );
  const headers = Object.fromEntries(kept);
  if (status === 307 || status === 308) return { ...request, url, headers };
  const { 'content-length': _, ...withoutLength } = headers;
  const method = request.method === 'HEAD' ? 'HEAD' : 'GET';
  return { method, url, headers: withoutLength, body: '' };
}
