import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { forwardDns, parseNameServers, type NameServer } from './dns-forwarder.ts';

async function bindDatagrams(): Promise<Socket & { readonly port: number }> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => void socket.close());
  return Object.assign(socket, { port: socket.address().port });
}

async function startForwarder(
  servers: readonly NameServer[],
): Promise<{ readonly udp: number; readonly tcp: number }> {
  const udp = await bindDatagrams();
  const tcp = createServer({ pauseOnConnect: true, allowHalfOpen: true }).listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  onTestFinished(() => void tcp.close());
  forwardDns(udp, tcp, async () => servers);
  return { udp: udp.port, tcp: (tcp.address() as AddressInfo).port };
}

/** A question with the id 0x1234 and a name server that answers it in capitals. */
const question = Buffer.from('\x12\x34\x01\x00question', 'latin1');

test('a question over UDP gets the answer of a name server', async () => {
  const server = await bindDatagrams();
  server.on('message', (asked, from) => {
    server.send(Buffer.from('\xff\xffof another question', 'latin1'), from.port);
    server.send(Buffer.concat([asked.subarray(0, 4), Buffer.from('ANSWER')]), from.port);
  });
  const forwarder = await startForwarder([{ address: '127.0.0.1', port: server.port }]);
  const client = await bindDatagrams();
  client.send(question, forwarder.udp, '127.0.0.1');
  const [answer] = (await once(client, 'message')) as [Buffer];
  expect(answer.toString('latin1')).toBe('\x12\x34\x01\x00ANSWER');
});

test('a question over UDP that no server answers is answered with a failure', async () => {
  const client = await bindDatagrams();
  const forwarder = await startForwarder([]);
  client.send(question, forwarder.udp, '127.0.0.1');
  const [answer] = (await once(client, 'message')) as [Buffer];
  expect(answer.toString('latin1')).toBe('\x12\x34\x81\x82question');
});

test('a question over TCP gets the answer of the first name server', async () => {
  const server = createServer({ allowHalfOpen: true }, (socket) =>
    socket.on('end', () => socket.end('answer')).resume(),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const forwarder = await startForwarder([
    { address: '127.0.0.1', port: (server.address() as AddressInfo).port },
  ]);
  const client = connect({ port: forwarder.tcp, host: '127.0.0.1', allowHalfOpen: true }).end('question');
  expect((await buffer(client)).toString()).toBe('answer');
});

test.each([
  ['nameserver 10.0.0.1\nsearch example\nnameserver fe80::1\n', ['10.0.0.1', 'fe80::1']],
  ['# nameserver 10.0.0.1\n', ['127.0.0.1']],
  ['', ['127.0.0.1']],
])('parseNameServers(%j)', (text, want) => {
  expect(parseNameServers(text).map(({ address }) => address)).toEqual(want);
});
