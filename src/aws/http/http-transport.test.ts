import { readFileSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import {
  connect,
  createServer as createSocketServer,
  type AddressInfo,
  type Server as SocketServer,
} from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Timeouts } from './exchange.ts';
import { HttpTransport } from './http-transport.ts';
import { TransportError, type HttpRequest } from './transport.ts';

const folder = new URL('../../../test/support/tls/', import.meta.url);
const cert = readFileSync(new URL('localhost-cert.pem', folder), 'utf8');
const key = readFileSync(new URL('localhost-key.pem', folder), 'utf8');
const signal = new AbortController().signal;

const closers: Array<() => void> = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function listen(server: Server | SocketServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

function post(url: string): HttpRequest {
  return { method: 'POST', url: new URL(url), headers: { 'content-type': 'text/plain' }, body: 'ü' };
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

async function echoBody(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
  const body = await bodyOf(incoming);
  answer.writeHead(418, { 'x-seen': `${incoming.method} ${incoming.url} ${incoming.headers.host}` });
  answer.end(`${body}!`);
}

const echo: RequestListener = (incoming, answer) => void echoBody(incoming, answer);

async function failureOf(sending: Promise<unknown>): Promise<unknown> {
  const error = await sending.catch((thrown: unknown) => thrown);
  return error instanceof TransportError
    ? { failure: error.failure, maybeDelivered: error.maybeDelivered }
    : error;
}

test('send() answers whatever the status, and keeps the connection', async () => {
  const server = createServer(echo);
  let connections = 0;
  server.on('connection', () => (connections += 1));
  const url = `http://127.0.0.1:${await listen(server)}/a?b=c`;
  const transport = new HttpTransport();
  for (let count = 0; count < 3; count += 1) {
    const { status, headers, body } = await transport.send(post(url), signal);
    expect({ status, body, seen: headers['x-seen'] }).toEqual({
      status: 418,
      body: 'ü!',
      seen: `POST /a?b=c ${new URL(url).host}`,
    });
  }
  expect(connections).toBe(1);
});

const patient = { connectMs: 60_000, idleMs: 60_000 };

test.each<[where: string, urlOf: () => Promise<string>, want: object, timeouts?: Partial<Timeouts>]>([
  ['nobody listens', async () => 'http://127.0.0.1:1/', { failure: 'unreachable', maybeDelivered: false }],
  [
    'the other side never answers',
    async () => `http://127.0.0.1:${await listen(createServer(() => {}))}/`,
    { failure: 'answer-timeout', maybeDelivered: true },
    { idleMs: 60 },
  ],
  [
    'the connection breaks before the answer',
    async () => `http://127.0.0.1:${await listen(createServer((incoming) => incoming.socket.destroy()))}/`,
    { failure: 'connection-lost', maybeDelivered: true },
  ],
  [
    'the connection breaks within the answer',
    async () => {
      const server = createServer((_, answer) => {
        answer.writeHead(200, { 'content-length': '10' });
        answer.write('half', () => answer.destroy());
      });
      return `http://127.0.0.1:${await listen(server)}/`;
    },
    { failure: 'connection-lost', maybeDelivered: true },
  ],
  [
    'TLS never comes about',
    async () => `https://127.0.0.1:${await listen(createSocketServer(() => {}))}/`,
    { failure: 'connect-timeout', maybeDelivered: false },
    { connectMs: 60 },
  ],
  [
    'the certificate is not trusted',
    async () => `https://127.0.0.1:${await listen(createSecureServer({ cert, key }, echo))}/`,
    { failure: 'untrusted', maybeDelivered: false },
  ],
])('send() says what failed where %s', async (_, urlOf, want, timeouts) => {
  const transport = new HttpTransport({ timeouts: { ...patient, ...timeouts } });
  expect(await failureOf(transport.send(post(await urlOf()), signal))).toEqual(want);
});

test('send() ends with the reason of its signal', async () => {
  const url = `http://127.0.0.1:${await listen(createServer(() => {}))}/`;
  const stopped = new AbortController();
  const sending = new HttpTransport().send(post(url), stopped.signal);
  setTimeout(() => stopped.abort(new Error('Cancelled')), 20);
  await expect(sending).rejects.toThrow('Cancelled');
});

test('send() ends with its signal where that aborts before there is a connection', async () => {
  const url = `http://127.0.0.1:${await listen(createServer(() => {}))}/`;
  const stopped = new AbortController();
  const sending = new HttpTransport().send(post(url), stopped.signal);
  stopped.abort(new Error('Cancelled'));
  await expect(sending).rejects.toThrow('Cancelled');
});

test('send() trusts the certificates that it is given, or none where told so', async () => {
  const url = `https://localhost:${await listen(createSecureServer({ cert, key }, echo))}/`;
  expect(await new HttpTransport({ ca: cert }).send(post(url), signal)).toMatchObject({ status: 418 });
  expect(await new HttpTransport({ insecureSkipTlsVerify: true }).send(post(url), signal)).toMatchObject({
    status: 418,
  });
});

test('send() tells a proxy the whole URL of a plain request, and who we are', async () => {
  const proxy = createServer((incoming, answer) =>
    answer.end(`${incoming.url} ${incoming.headers['proxy-authorization']}`),
  );
  const proxyUrl = new URL(`http://me:p%40ss@127.0.0.1:${await listen(proxy)}`);
  const { body } = await new HttpTransport({ proxyFor: () => proxyUrl }).send(
    post('http://ec2.test/x'),
    signal,
  );
  expect(body).toBe(`http://ec2.test/x Basic ${Buffer.from('me:p@ss').toString('base64')}`);
});

test('send() goes through a tunnel of a proxy to a secure endpoint, and keeps it', async () => {
  const port = await listen(createSecureServer({ cert, key }, echo));
  const proxy = createServer();
  const asked: string[] = [];
  proxy.on('connect', (incoming, socket) => {
    asked.push(`${incoming.url} ${incoming.headers['proxy-authorization']}`);
    const through = connect(port, '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    through.pipe(socket).pipe(through);
    socket.on('error', () => through.destroy());
    through.on('error', () => socket.destroy());
    closers.push(() => socket.destroy());
  });
  const proxyUrl = new URL(`http://me@127.0.0.1:${await listen(proxy)}`);
  const transport = new HttpTransport({ proxyFor: () => proxyUrl, ca: cert });
  for (let count = 0; count < 2; count += 1) {
    expect(await transport.send(post('https://ec2.test/'), signal)).toMatchObject({
      status: 418,
      body: 'ü!',
    });
  }
  expect(asked).toEqual([`ec2.test:443 Basic ${Buffer.from('me:').toString('base64')}`]);
});

test('send() says that a proxy refused', async () => {
  const proxy = createServer();
  proxy.on('connect', (_, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
  const proxyUrl = new URL(`http://127.0.0.1:${await listen(proxy)}`);
  const sending = new HttpTransport({ proxyFor: () => proxyUrl }).send(post('https://ec2.test/'), signal);
  await expect(sending).rejects.toMatchObject({
    failure: 'unreachable',
    cause: { message: expect.stringContaining('407') },
  });
});
