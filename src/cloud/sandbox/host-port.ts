import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { errorCode } from '../../base/error-code.ts';

/**
 * A guest's port p that this process may not have on the host is at p plus this. Not 10,000: browsers and `fetch` refuse
 * port 10080.
 */
const offset = 20_000;

/**
 * Listens for a guest's port, at the same port of the host where possible. It is not for ordinary users below 1024, and
 * not where a service of the host listens on all addresses, as an sshd on port 22 mostly does.
 *
 * @returns the port of the host.
 * @throws Error when the other port cannot be had either.
 */
export async function listenForGuest(server: Server, address: string, port: number): Promise<number> {
  try {
    return await listen(server, address, port);
  } catch (error) {
    const code = errorCode(error);
    const isTaken = code === 'EACCES' || code === 'EADDRINUSE';
    if (!isTaken || port + offset > 65_535) throw error;
    return listen(server, address, port + offset);
  }
}

/** Tells where a guest's port will be found, by listening there for a moment. */
export async function findHostPort(address: string, port: number): Promise<number> {
  const server = createServer();
  try {
    return await listenForGuest(server, address, port);
  } finally {
    server.close();
  }
}

async function listen(server: Server, address: string, port: number): Promise<number> {
  server.listen(port, address);
  await once(server, 'listening');
  return port;
}
