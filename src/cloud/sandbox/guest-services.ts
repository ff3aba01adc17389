import type { Socket } from 'node:net';
import type { CloudDoor } from '../runtime.ts';
import { forwardDns } from './dns-forwarder.ts';
import type { EngineProcess } from './engine-process.ts';
import { serveProxy, type ProxyAddress } from './http-proxy.ts';
import { serveMetadata, type MetadataAnswer } from './metadata-server.ts';

export interface ServicesOptions {
  /** Names who answers for a guest, by the address that it asks from. */
  readonly findAnswer: (address: string) => MetadataAnswer | undefined;
  /** Tells the proxy that the host itself uses. */
  readonly findProxy: () => Promise<ProxyAddress | undefined>;
  /** Tells where names of AWS lead; a connection to them ends at once where they lead nowhere. */
  readonly findCloud: () => CloudDoor | undefined;
}

/** What every guest finds in its network besides other guests. */
export interface GuestServices {
  close(): void;
}

/** Serves metadata, names and an HTTP proxy on the sockets that the engine has bound in the guests' network. */
export async function openGuestServices(
  engine: EngineProcess,
  options: ServicesOptions,
): Promise<GuestServices> {
  const [metadata, tcp, proxy, cloud, udp] = await Promise.all([
    engine.server('metadata'),
    engine.server('dns-tcp'),
    engine.server('proxy'),
    engine.server('cloud'),
    engine.datagrams('dns-udp'),
  ]);
  serveMetadata(metadata, options.findAnswer);
  forwardDns(udp, tcp);
  const toCloud = (socket: Socket): void => {
    const door = options.findCloud();
    if (door === undefined) socket.destroy();
    else door.accept(socket);
  };
  serveProxy(proxy, { findUpstream: options.findProxy, toCloud });
  cloud.on('connection', toCloud);
  return {
    close: () => {
      for (const door of [metadata, tcp, proxy, cloud, udp]) door.close();
    },
  };
}
