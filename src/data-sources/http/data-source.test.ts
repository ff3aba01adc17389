import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { readData } from '../../../test/support/read-data.ts';
import { dataSource } from './data-source.ts';

/** A web server that lives as long as the test; resolves to its address. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => server.closeAllConnections());
  onTestFinished(() => void server.close());
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server's address
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('http gives the body and the headers of an answer', async () => {
  const url = await serve((_, answer) => {
    answer.writeHead(200, { 'content-type': 'text/plain', 'x-tag': ['a', 'b'] }).end('köln');
  });
  const read = await readData(dataSource, { url });
  expect(read).toMatchObject({
    url,
    body: 'köln',
    request_headers: { 'Content-Type': 'text/plain', 'X-Tag': 'a, b' },
  });
});

test('http sends method, headers and body', async () => {
  const seen: { method: string | undefined; tag: unknown; body: string }[] = [];
  const record = async (request: IncomingMessage): Promise<void> => {
    seen.push({ method: request.method, tag: request.headers['x-tag'], body: await text(request) });
  };
  const url = await serve((request, answer) => void record(request).then(() => answer.end('')));
  for (const method of ['GET', 'POST', 'DELETE']) {
    await readData(dataSource, { url, method, request_headers: { 'X-Tag': 'a' }, request_body: 'hello' });
  }
  expect(seen).toEqual(['GET', 'POST', 'DELETE'].map((method) => ({ method, tag: 'a', body: 'hello' })));
});

test('http follows redirects, and tells a login to the first host only', async () => {
  const logins: unknown[] = [];
  const end = await serve((request, answer) => {
    logins.push(request.headers.authorization);
    answer.end('there');
  });
  const start = await serve((request, answer) => {
    logins.push(request.headers.authorization);
    answer.writeHead(302, { location: end }).end();
  });
  const headers = { Authorization: 'Bearer x' };
  expect(await readData(dataSource, { url: start, request_headers: headers })).toMatchObject({
    body: 'there',
  });
  expect(logins).toEqual(['Bearer x', undefined]);
});

test('http gives up on a circle of redirects', async () => {
  const url = await serve((_, answer) => answer.writeHead(302, { location: '/' }).end());
  await expect(readData(dataSource, { url })).rejects.toThrow('redirects more than 10 times');
});

test('http fails on an answer that is no success, and does not show what may be a login', async () => {
  const url = await serve((_, answer) => answer.writeHead(404).end('no'));
  await expect(readData(dataSource, { url: `${url}/x?token=secret` })).rejects.toThrow(
    `GET ${url}/x was answered with status 404`,
  );
});

test('http says why there was no answer', async () => {
  await expect(readData(dataSource, { url: 'http://127.0.0.1:1/' })).rejects.toThrow('was not answered (');
});

test.each(['', 'example.com', 'ftp://example.com/', '/a'])('http refuses the URL "%s"', async (url) => {
  expect(await readData(dataSource, { url })).toBeUndefined();
});
