import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';

/** An issuer of tokens on this machine, with the doors at which CI systems hand out theirs. */
export interface OidcIssuer {
  readonly url: string;
  /** Requests to `/ci/...` and the keys, in their order. */
  readonly seen: readonly string[];
  /** A token of this issuer; `expiresIn` in seconds from now, which may be past. */
  token(claims: JWTPayload, options?: { readonly expiresIn?: number }): Promise<string>;
  /** The same with a key that is not published. */
  forgedToken(claims: JWTPayload): Promise<string>;
  /** What the CI doors put into their tokens beside audience and times. */
  setCiClaims(claims: JWTPayload): void;
  close(): Promise<void>;
}

const minute = 60;

/** The bearer that the doors of GitHub Actions and Azure DevOps want. */
export const ciBearer = 'request-token-of-the-job';

/**
 * Starts an issuer. Its doors: `GET /ci/github?audience=A` (GitHub Actions: `{ value }`), `POST /ci/azure` (Azure
 * DevOps: `{ oidcToken }`), `GET /ci/gcp?audience=A` (Google's metadata server: the bare token).
 */
export async function startOidcIssuer(): Promise<OidcIssuer> {
  const algorithm = 'RS256';
  const [own, other] = await Promise.all([generateKeyPair(algorithm), generateKeyPair(algorithm)]);
  const keys = [{ ...(await exportJWK(own.publicKey)), kid: 'k1', alg: algorithm, use: 'sig' }];
  const seen: string[] = [];
  let ciClaims: JWTPayload = { sub: 'repo:octo/images:ref:refs/heads/main' };
  let url = '';

  const sign = async (claims: JWTPayload, key: CryptoKey, expiresIn = 5 * minute): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    const whole = { iss: url, iat: now, exp: now + expiresIn, ...claims };
    return new SignJWT(whole).setProtectedHeader({ alg: algorithm, kid: 'k1' }).sign(key);
  };
  const answers: Record<string, (request: IncomingMessage, query: URLSearchParams) => unknown> = {
    '/.well-known/openid-configuration': () => ({ issuer: url, jwks_uri: `${url}/keys` }),
    '/keys': () => ({ keys }),
    '/ci/github': async (request, query) =>
      isBearer(request) && {
        value: await sign({ aud: query.get('audience') ?? '', ...ciClaims }, own.privateKey),
      },
    '/ci/azure': async (request) =>
      isBearer(request) && {
        oidcToken: await sign({ aud: 'api://AzureADTokenExchange', ...ciClaims }, own.privateKey),
      },
    '/ci/gcp': async (request, query) =>
      request.headers['metadata-flavor'] === 'Google' &&
      (await sign({ aud: query.get('audience') ?? '', ...ciClaims }, own.privateKey)),
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://issuer');
    seen.push(pathname);
    const body = await answers[pathname]?.(request, searchParams);
    const status = body === undefined ? 404 : body === false ? 401 : 200;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body ?? {}));
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('An issuer has a port');
  url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    seen,
    token: (claims, { expiresIn } = {}) => sign(claims, own.privateKey, expiresIn),
    forgedToken: (claims) => sign(claims, other.privateKey),
    setCiClaims: (claims) => void (ciClaims = claims),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function isBearer({ headers }: IncomingMessage): boolean {
  return headers.authorization?.toLowerCase() === `bearer ${ciBearer}`;
}
