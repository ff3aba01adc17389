import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { timeoutSignal } from '../../../base/timeout-signal.ts';
import { Lane } from './lane.ts';
import { readSealedBody } from './sealed-body.ts';

test('a proxy is told the whole URL, and who we are', async () => {
  const seen: Array<string | undefined> = [];
  const proxy = createServer((request, response) => {
    seen.push(request.url, request.headers.host, request.headers['proxy-authorization']);
    response.end('through');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  const { port } = proxy.address() as AddressInfo;
  const lane = new Lane({
    url: new URL('http://windows.test:5985/wsman'),
    tls: 'none',
    proxyFor: () => new URL(`http://ann:secret@127.0.0.1:${port}`),
    dialTimeoutMs: 30_000,
  });
  const post = { headers: {}, body: Buffer.from('hello'), idleMs: 30_000 };
  const { status, body } = await lane.post(post, timeoutSignal(30_000));
  lane.close();
  expect([status, body.toString()]).toEqual([200, 'through']);
  expect(seen).toEqual(['http://windows.test:5985/wsman', 'windows.test:5985', 'Basic YW5uOnNlY3JldA==']);
});

test.each(['', 'nonsense', '--Encrypted Boundary\r\n;Length=9\r\n--Encrypted Boundary\r\nx\r\n\x10\0\0\0'])(
  'readSealedBody(%j) refuses what is no sealed message',
  (text) => {
    expect(() => readSealedBody(Buffer.from(text, 'latin1'))).toThrow('cannot be read');
  },
);
