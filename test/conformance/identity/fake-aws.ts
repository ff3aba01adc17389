import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { answerMetadata, type MetadataSettings } from './fake-metadata.ts';
import { answerSts } from './fake-sts.ts';
import { makeCertificate } from './certificate.ts';

/** One request as the recordings write it down. */
export interface FakeCall {
  readonly op?: string;
  readonly service?: string;
  readonly method?: string;
  readonly path?: string;
  readonly host?: string;
  /** The access key id that signed it. */
  readonly key?: string | null;
  readonly token?: boolean | string | null;
  readonly signing_region?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface FakeAnswer {
  readonly status: number;
  readonly body: string;
}

export interface FakeRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** STS, SSO, metadata, containers and Vault in one, reached by a proxy that ends TLS with a certificate of its own. */
export interface FakeAws extends AsyncDisposable {
  readonly url: string;
  readonly ca: string;
  readonly calls: FakeCall[];
  settings: MetadataSettings;
}

const regions = [
  'us-east-1',
  'us-west-1',
  'us-west-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'ca-central-1',
  'ap-southeast-2',
];
const hosts = regions.flatMap((region) => [
  `*.${region}.amazonaws.com`,
  `portal.sso.${region}.amazonaws.com`,
]);

export async function startFakeAws(): Promise<FakeAws> {
  const { cert, key } = makeCertificate(['localhost', ...hosts]);
  const fake = { calls: new Array<FakeCall>(), settings: {} as MetadataSettings };
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    void reply(incoming, outgoing, fake);
  };
  const secure = createSecureServer({ cert, key }, listener);
  const plain = createServer(listener);
  const securePort = await listen(secure);
  plain.on('connect', (_, socket) => {
    const through = connect(securePort, '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    through.pipe(socket).pipe(through);
    socket.on('error', () => through.destroy());
    through.on('error', () => socket.destroy());
  });
  const port = await listen(plain);
  return Object.assign(fake, {
    url: `http://127.0.0.1:${port}`,
    ca: cert,
    async [Symbol.asyncDispose]() {
      for (const server of [plain, secure]) {
        server.close();
        server.closeAllConnections();
      }
    },
  });
}

function listen(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );
}

async function reply(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fake: Pick<FakeAws, 'calls' | 'settings'>,
): Promise<void> {
  const { status, body } = answer(await readRequest(incoming), fake);
  outgoing.writeHead(status).end(body);
}

async function readRequest(incoming: IncomingMessage): Promise<FakeRequest> {
  let body = '';
  for await (const chunk of incoming) body += String(chunk);
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`);
  return { method: incoming.method ?? '', url, headers: incoming.headers, body };
}

function answer(request: FakeRequest, fake: Pick<FakeAws, 'calls' | 'settings'>): FakeAnswer {
  const { method, url, headers, body } = request;
  if (method === 'POST' && body.includes('Action=')) return answerSts(request, fake.calls);
  if (url.pathname === '/federation/credentials') {
    fake.calls.push({ service: 'sso', method, path: `${url.pathname}${url.search}`, host: url.host });
    const role = (url.searchParams.get('role_name') ?? '').toUpperCase();
    const roleCredentials = {
      accessKeyId: `ASIASSO${role}`,
      secretAccessKey: 's',
      sessionToken: 't',
      expiration: Date.UTC(2098, 0, 1),
    };
    return headers['x-amz-sso_bearer_token']
      ? { status: 200, body: JSON.stringify({ roleCredentials }) }
      : { status: 401, body: '{}' };
  }
  if (url.pathname.startsWith('/v1/')) {
    fake.calls.push({ service: 'vault', method, path: url.pathname, body });
    if (url.pathname.endsWith('forbidden')) return { status: 403, body: '{"errors":["permission denied"]}' };
    const data = url.pathname.includes('/sts/')
      ? { access_key: 'ASIAVAULT', secret_key: 's', security_token: 't' }
      : { access_key: 'AKIAVAULT', secret_key: 's', security_token: null };
    return { status: 200, body: JSON.stringify({ lease_duration: 3600, data }) };
  }
  return answerMetadata(request, fake);
}
