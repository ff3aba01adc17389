import { once } from 'node:events';
import { createServer as createHttpServer, request, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { serveProxy } from './http-proxy.ts';

async function listen(server: Server, host: string): Promise<AddressInfo> {
  server.listen(0, host);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return server.address() as AddressInfo;
}

async function startProxy(upstream?: { readonly host: string; readonly port: number }): Promise<AddressInfo> {
  const door = createServer({ pauseOnConnect: true });
  serveProxy(door, {
    findUpstream: async () => upstream,
    toCloud: (client) => client.end('the cloud'),
  });
  return listen(door, '127.0.0.1');
}

/** Asks a proxy for an address, and returns the answer's status. */
async function ask(proxy: AddressInfo, path: string, method = 'GET'): Promise<string> {
  const asked = request({ host: proxy.address, port: proxy.port, method, path }).end();
  return new Promise((resolve) => {
    asked.once('response', (response) => resolve(String(response.resume().statusCode)));
    asked.once('connect', (response, socket) => {
      socket.once('close', () => resolve('closed')).resume();
      if (response.statusCode !== 200) resolve(String(response.statusCode));
    });
    asked.once('error', () => resolve('closed'));
  });
}

test('a request for a service of the host itself is refused', async () => {
  const own = await listen(
    createHttpServer((_, response) => response.end('own')),
    '127.0.0.1',
  );
  const proxy = await startProxy();
  expect(await ask(proxy, `http://127.0.0.1:${own.port}/`)).toBe('502');
  expect(await ask(proxy, `127.0.0.1:${own.port}`, 'CONNECT')).toBe('closed');
});

test('a request without an address is refused', async () => {
  expect(await ask(await startProxy(), '/')).toBe('400');
});

const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

test.skipIf(outside === undefined)('an answer that breaks off breaks off for the guest too', async () => {
  const halves = createHttpServer((_, response) => {
    response.writeHead(200, { 'content-length': '10' });
    response.write('half', () => response.destroy());
  });
  const { address, port } = await listen(halves, outside ?? '');
  const proxy = await startProxy();
  const path = `http://${address}:${port}/`;
  const asked = request({ host: proxy.address, port: proxy.port, path }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  await expect(text(response)).rejects.toThrow('aborted');
});

test("every connection goes to the host's own proxy where it has one", async () => {
  const own = createHttpServer((asked, response) =>
    response.writeHead(asked.url === 'http://a.example/' ? 201 : 500).end(),
  );
  const address = await listen(own, '127.0.0.1');
  const proxy = await startProxy({ host: '127.0.0.1', port: address.port });
  expect(await ask(proxy, 'http://a.example/')).toBe('201');
});

test('a tunnel to a name of AWS leads to the cloud', async () => {
  const proxy = await startProxy();
  const asked = request({
    host: proxy.address,
    port: proxy.port,
    method: 'CONNECT',
    path: 'ec2.eu-west-1.amazonaws.com:443',
  });
  const [response, socket, head] = (await once(asked.end(), 'connect')) as [IncomingMessage, Socket, Buffer];
  expect(response.statusCode).toBe(200);
  expect(head.toString() + (await text(socket))).toBe('the cloud');
});
