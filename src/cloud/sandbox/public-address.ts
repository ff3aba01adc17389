import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { noPublicAddress } from './messages.ts';

/** A UDP port that is bound to claim an address; nothing is ever sent or read there. */
const claimPort = 40_081;

/** An ordinary user finds a guest's port p below 1024 at p plus this. */
const unprivilegedOffset = 10_000;

/** Loopback addresses that stand for public ones, each for one instance of all clouds on this host. */
export class PublicAddresses {
  readonly #claims = new Map<string, Socket>();

  /** The claim ends with this process, or when it is released. */
  async claim(): Promise<string> {
    for (let tries = 0; tries < 100; tries += 1) {
      const address = `127.81.${randomInt(0, 256)}.${randomInt(1, 255)}`;
      const socket = createSocket('udp4');
      socket.bind({ port: claimPort, address, exclusive: true });
      try {
        await once(socket, 'listening');
        this.#claims.set(address, socket.unref());
        return address;
      } catch {
        socket.close();
      }
    }
    throw new Error(noPublicAddress);
  }

  release(address: string): void {
    this.#claims.get(address)?.close();
    this.#claims.delete(address);
  }

  releaseAll(): void {
    for (const address of this.#claims.keys()) this.release(address);
  }
}

/** Tells at which port of the host a guest's port is found, after trying whether this process may listen below 1024. */
export async function chooseHostPorts(address: string): Promise<(port: number) => number> {
  const server = createServer();
  server.listen(22, address);
  try {
    await once(server, 'listening');
    await new Promise<void>((resolve) => server.close(() => resolve()));
    return (port) => port;
  } catch (error) {
    const refused = error instanceof Error && 'code' in error && error.code === 'EACCES';
    // A port that is taken may be listened on, in principle: who listens for the guest will say so.
    return (port) => (refused && port < 1024 ? port + unprivilegedOffset : port);
  }
}
