import { createServer, type Server, type Socket } from 'node:net';
import type { PermittedPorts } from '../runtime.ts';
import { cidrHolds } from './cidr.ts';
import { listenForGuest } from './host-port.ts';
import { joinSockets } from './join-sockets.ts';

/** The public side of a guest: listeners on its loopback address for the ports that are both permitted and served. */
export interface Relay {
  setIngress(ingress: readonly PermittedPorts[]): Promise<void>;
  setListening(ports: readonly number[]): Promise<void>;
  close(): Promise<void>;
}

export interface RelayOptions {
  /** The loopback address that stands for the guest's public one. */
  readonly address: string;
  readonly ingress: readonly PermittedPorts[];
  /** Opens a connection to the guest; the socket may be paused. */
  readonly connect: (port: number) => Promise<Socket>;
  /** Told when a port cannot be listened on. */
  readonly onRefused: (port: number, error: Error) => void;
}

/** Everyone who reaches a loopback address is on this host; to the guest that is "the internet". */
const outside = '127.0.0.1';

/** Whether a client on this host may connect to a port: a rule's blocks must cover 127.0.0.1, or be all of IPv6. */
export function permitsOutside(ingress: readonly PermittedPorts[], port: number): boolean {
  return ingress.some(
    ({ from, to, cidrs }) =>
      from <= port && port <= to && cidrs.some((cidr) => cidr === '::/0' || cidrHolds(cidr, outside)),
  );
}

export function openRelay(options: RelayOptions): Relay {
  const listeners = new Map<number, Promise<Server | undefined>>();
  const sockets = new Set<Socket>();
  let { ingress } = options;
  let listening: readonly number[] = [];

  // One after the other: a port that is let go must be free before it is taken again.
  let last: Promise<void> = Promise.resolve();
  function adjust(): Promise<void> {
    last = last.then(adjustNow);
    return last;
  }

  async function adjustNow(): Promise<void> {
    const wanted = new Set(listening.filter((port) => permitsOutside(ingress, port)));
    const opened = [...wanted].filter((port) => !listeners.has(port));
    const closed = [...listeners.keys()].filter((port) => !wanted.has(port));
    for (const port of opened) listeners.set(port, listen(port, options, sockets));
    await Promise.all([
      ...opened.map((port) => listeners.get(port)),
      ...closed.map(async (port) => {
        const server = listeners.get(port);
        listeners.delete(port);
        // Connections that exist live on, as they do on AWS when a rule is revoked.
        (await server)?.close();
      }),
    ]);
  }

  return {
    setIngress: async (next) => {
      ingress = next;
      await adjust();
    },
    setListening: async (ports) => {
      listening = ports;
      await adjust();
    },
    close: async () => {
      listening = [];
      for (const socket of sockets) socket.destroy();
      await adjust();
    },
  };
}

async function listen(
  port: number,
  options: RelayOptions,
  sockets: Set<Socket>,
): Promise<Server | undefined> {
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true, noDelay: true }, (client) => {
    void connectClient(client, port, options, sockets);
  });
  try {
    await listenForGuest(server, options.address, port);
    return server;
  } catch (error) {
    options.onRefused(port, error instanceof Error ? error : new Error(String(error)));
    return undefined;
  }
}

async function connectClient(
  client: Socket,
  port: number,
  options: RelayOptions,
  sockets: Set<Socket>,
): Promise<void> {
  // Whatever goes wrong with it is seen when it closes.
  client.on('error', () => undefined);
  track(client, sockets);
  try {
    const guest = await options.connect(port);
    track(guest, sockets);
    joinSockets(client, guest);
  } catch {
    // The guest has just stopped listening. A reset says so; a plain end would look like a service without an answer.
    client.resetAndDestroy();
  }
}

function track(socket: Socket, sockets: Set<Socket>): void {
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
}
