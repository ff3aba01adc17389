import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { BlockList, connect, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { joinSockets } from './join-sockets.ts';

/** A proxy of the host's that guests' requests are passed on to as they are. */
export interface ProxyAddress {
  readonly host: string;
  readonly port: number;
}

/** The host's own services, which guests are not to reach through a proxy that runs on the host. */
const ownServices = new BlockList();
ownServices.addSubnet('127.0.0.0', 8, 'ipv4');
ownServices.addAddress('::1', 'ipv6');

/**
 * Serves an HTTP proxy on a server socket of the guests' network, for hosts on which guests have no other way out.
 *
 * @param findUpstream tells the proxy that the host itself uses, if it uses one.
 */
export function serveProxy(door: Server, findUpstream: () => Promise<ProxyAddress | undefined>): void {
  const http = createServer(forwardRequest);
  http.on('connect', openTunnel);
  const accept = async (client: Socket): Promise<void> => {
    const upstream = await findUpstream();
    if (upstream !== undefined) joinSockets(client, connect({ ...upstream, allowHalfOpen: true }));
    else http.emit('connection', client);
    client.resume();
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
    answer.pipe(response);
  });
  onward.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
  request.pipe(onward);
}

function openTunnel(request: IncomingMessage, client: Duplex, head: Buffer): void {
  const [, host = '', port = '443'] = /^\[?([^\]]*?)\]?:(\d+)$/.exec(request.url ?? '') ?? [];
  const onward = connect({ host, port: Number(port), allowHalfOpen: true });
  refuseOwnServices(onward);
  onward.once('connect', () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
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
