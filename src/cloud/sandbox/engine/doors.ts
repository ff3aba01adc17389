import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { cloudPort, metadataAddress, nameServerAddress, proxyPort } from '../guest-addresses.ts';
import type { DoorName } from './protocol.ts';
import { send } from './send.ts';

/**
 * Binds the sockets of the services that every guest finds, and hands them to the cloud's process: a socket stays in
 * the network in which it was made, so that process serves the guests' network without being in it.
 */
export async function openDoors(): Promise<void> {
  await Promise.all([
    openServer('metadata', 80, metadataAddress),
    openServer('dns-tcp', 53, nameServerAddress),
    openServer('proxy', proxyPort, nameServerAddress),
    openServer('cloud', cloudPort, nameServerAddress),
    openDatagrams('dns-udp', 53, nameServerAddress),
  ]);
}

async function openServer(door: DoorName, port: number, address: string): Promise<void> {
  const server = createServer({ pauseOnConnect: true });
  server.listen(port, address);
  await once(server, 'listening');
  await send({ kind: 'door', door }, server);
  // While both processes hold it, connections that this one takes are lost.
  server.close();
}

async function openDatagrams(door: DoorName, port: number, address: string): Promise<void> {
  const socket = createSocket('udp4');
  socket.bind(port, address);
  await once(socket, 'listening');
  await send({ kind: 'door', door }, socket);
  socket.close();
}
