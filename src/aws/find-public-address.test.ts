import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPublicAddress } from './find-public-address.ts';

const { signal } = new AbortController();
let server: Server;
let url: string;

/** Answers with what the path says. */
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/broken') response.statusCode = 503;
    response.end(`${decodeURIComponent(request.url ?? '').slice(1)}\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
});

test.each([
  ['192.0.2.7', '192.0.2.7/32'],
  ['2001:db8::7', '2001:db8::7/128'],
])('findPublicAddress() makes a range of %s', async (address, range) => {
  expect(await findPublicAddress({ KILN_CHECKIP_URL: `${url}/${address}` }, signal)).toBe(range);
  expect(await findPublicAddress({ KILN_PUBLIC_IP: address }, signal)).toBe(range);
});

test.each(['0.0.0.0', '::', 'you', 'broken'])('findPublicAddress() refuses the answer %s', async (answer) => {
  await expect(findPublicAddress({ KILN_CHECKIP_URL: `${url}/${answer}` }, signal)).rejects.toThrow(
    'no address on the internet',
  );
});

test('findPublicAddress() says what to do where nobody answers', async () => {
  const nobody = { KILN_CHECKIP_URL: 'http://127.0.0.1:9/' };
  await expect(findPublicAddress(nobody, signal)).rejects.toThrow(
    'Cannot learn the public address of this machine from http://127.0.0.1:9',
  );
  await expect(findPublicAddress({ KILN_CHECKIP_URL: 'checkip' }, signal)).rejects.toThrow('is no URL');
});
