import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { randomInt } from 'node:crypto';
import { noPublicAddress } from './messages.ts';

/** A UDP port that is bound to claim an address; nothing is ever sent or read there. */
const claimPort = 40_081;

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
