import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { withResolvers } from '../../base/with-resolvers.ts';
import { joinSockets } from './join-sockets.ts';

async function listen(onConnection: (socket: Socket) => void): Promise<number> {
  const server: Server = createServer({ allowHalfOpen: true }, onConnection);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A relay in front of a server, and a client that has connected to it. */
async function connectThrough(onConnection: (socket: Socket) => void): Promise<Socket> {
  const port = await listen(onConnection);
  const relay = await listen((client) =>
    joinSockets(client, connect({ port, host: '127.0.0.1', allowHalfOpen: true })),
  );
  return connect({ port: relay, host: '127.0.0.1', allowHalfOpen: true });
}

test('a long answer arrives whole after the question has ended', async () => {
  const answer = Buffer.alloc(8_000_000, 'x');
  const client = await connectThrough((socket) => socket.on('end', () => socket.end(answer)).resume());
  client.end('question');
  expect((await buffer(client)).equals(answer)).toBe(true);
});

test('a server that breaks off breaks the client off', async () => {
  const client = await connectThrough((socket) => socket.once('data', () => socket.resetAndDestroy()));
  client.write('question');
  await expect(once(client.resume(), 'close')).rejects.toThrow('ECONNRESET');
});

test('a client that breaks off frees the server', async () => {
  const [asked, closed] = [withResolvers<void>(), withResolvers<void>()];
  const client = await connectThrough((socket) =>
    socket
      .on('error', () => undefined)
      .once('close', () => closed.resolve())
      .once('data', () => asked.resolve()),
  );
  client.write('question');
  await asked.promise;
  client.resetAndDestroy();
  await expect(closed.promise).resolves.toBeUndefined();
});
