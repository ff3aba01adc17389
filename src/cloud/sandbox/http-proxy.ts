import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { BlockList, connect, Socket, type Server } from 'node:net';
import { pipeline, type Duplex } from 'node:stream';
import { isAwsName } from '../aws-names.ts';
import { joinSockets } from './join-sockets.ts';

/** A proxy of the host's that guests' requests are passed on to as they are. */
export interface ProxyAddress {
  readonly host: string;
  readonly port: number;
}

/** Where one end breaks off, so does the other; there is nobody to tell. */
const ignore = (): void => undefined;

const established = 'HTTP/1.1 200 Connection established\r\n\r\n';

/** The host's own services, which guests are not to reach through a proxy that runs on the host. */
const ownServices = new BlockList();
ownServices.addSubnet('127.0.0.0', 8, 'ipv4');
ownServices.addAddress('::1', 'ipv6');

export interface ProxyOptions {
  /** Tells the proxy that the host itself uses, if it uses one. */
  readonly findUpstream: () => Promise<ProxyAddress | undefined>;
  /** Takes a connection to a name of AWS. */
  readonly toCloud: (client: Socket) => void;
}

/** Serves an HTTP proxy on a server socket of the guests' network, for hosts on which guests have no other way out. */
export function serveProxy(door: Server, { findUpstream, toCloud }: ProxyOptions): void {
  const http = createServer(forwardRequest);
  http.on('connect', (request, client, head) => {
    const target = tunnelTarget(request);
    if (!isAwsName(target.host) || !(client instanceof Socket)) {
      openTunnel(target, client, head);
      return;
    }
    client.write(established);
    client.unshift(head);
    toCloud(client);
  });
  const accept = async (client: Socket): Promise<void> => {
    client.on('error', () => client.destroy());
    try {
      const upstream = await findUpstream();
      if (upstream !== undefined) joinSockets(client, connect({ ...upstream, allowHalfOpen: true }));
      else http.emit('connection', client);
      client.resume();
    } catch {
      client.destroy();
    }
  };
  door.on('connection', (client: Socket) => void accept(client));
}

function forwardRequest(request: IncomingMessage, response: ServerResponse): void {
  if (!URL.canParse(request.url ?? '')) {
    response.writeHead(400).end();
    return;
  }
  const { hostname, port, pathname, search } = new URL(request.url ?? '');
  const { 'proxy-connection': _, 'proxy-authorization': __, ...headers } = request.headers;
  const onward = httpRequest({
    host: hostname,
    port: port || 80,
    path: pathname + search,
    method: request.method,
    headers,
  });
  onward.on('socket', refuseOwnServices);
  onward.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    pipeline(answer, response, ignore);
  });
  onward.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
  response.on('close', () => onward.destroy());
  pipeline(request, onward, ignore);
}

function tunnelTarget(request: IncomingMessage): ProxyAddress {
  const [, host = '', port = '443'] = /^\[?([^\]]*?)\]?:(\d+)$/.exec(request.url ?? '') ?? [];
  return { host, port: Number(port) };
}

function openTunnel(target: ProxyAddress, client: Duplex, head: Buffer): void {
  const onward = connect({ ...target, allowHalfOpen: true });
  refuseOwnServices(onward);
  onward.once('connect', () => {
    client.write(established);
    onward.write(head);
  });
  joinSockets(client, onward);
}

function refuseOwnServices(socket: Socket): void {
  socket.once('connect', () => {
    const family = socket.remoteFamily === 'IPv6' ? 'ipv6' : 'ipv4';
    if (ownServices.check(socket.remoteAddress ?? '', family))
      socket.destroy(new Error('The host keeps its own services to itself'));
  });
}
