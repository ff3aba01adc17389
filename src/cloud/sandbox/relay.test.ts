import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { openRelay, permitsOutside } from './relay.ts';

const address = '127.81.255.253';

test.each([
  ['the whole internet', ['0.0.0.0/0'], true],
  ['the whole internet of IPv6', ['::/0'], true],
  ['the loopback block', ['127.0.0.0/8'], true],
  ['this host alone', ['127.0.0.1/32'], true],
  ['a private block', ['10.0.0.0/8'], false],
  ['an address of IPv6', ['2001:db8::/32'], false],
  ['no valid block', ['0.0.0.0', '127.0.0.1/33'], false],
  ['nobody', [], false],
])('permitsOutside() when a port is open to %s', (_, cidrs, want) => {
  expect(permitsOutside([{ from: 22, to: 80, cidrs }], 22)).toBe(want);
});

test.each([
  [21, false],
  [22, true],
  [80, true],
  [81, false],
])('permitsOutside() for port %i of 22 to 80', (port, want) => {
  expect(permitsOutside([{ from: 22, to: 80, cidrs: ['0.0.0.0/0'] }], port)).toBe(want);
});

async function answerOf(port: number): Promise<string> {
  return (await buffer(connect(port, address))).toString();
}

test('a relay listens on a port while it is both permitted and served, and passes connections on', async () => {
  const guest = createServer((socket) => socket.end('hello from the guest')).listen(0, '127.0.0.1');
  await once(guest, 'listening');
  const { port } = guest.address() as AddressInfo;
  const relay = openRelay({
    address,
    ingress: [],
    connect: async () => connect({ port, host: '127.0.0.1', allowHalfOpen: true }),
    onRefused: (_, error) => expect.unreachable(error.message),
  });
  onTestFinished(async () => {
    guest.close();
    await relay.close();
  });
  await relay.setListening([port]);
  await expect(answerOf(port)).rejects.toThrow('ECONNREFUSED');
  await relay.setIngress([{ from: port, to: port, cidrs: ['0.0.0.0/0'] }]);
  expect(await answerOf(port)).toBe('hello from the guest');
  await relay.setListening([]);
  await expect(answerOf(port)).rejects.toThrow('ECONNREFUSED');
});

test('a relay resets a connection that the guest does not take any more', async () => {
  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const { port } = free.address() as AddressInfo;
  free.close();
  const relay = openRelay({
    address,
    ingress: [{ from: port, to: port, cidrs: ['0.0.0.0/0'] }],
    connect: async () => {
      throw new Error('refused');
    },
    onRefused: (_, error) => expect.unreachable(error.message),
  });
  onTestFinished(async () => relay.close());
  await relay.setListening([port]);
  await expect(answerOf(port)).rejects.toThrow('ECONNRESET');
});
