import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Server, Socket } from 'node:net';
import type { MetadataRequest, MetadataResponse } from '../runtime.ts';

/** Answers one guest's request. */
export type MetadataAnswer = (request: MetadataRequest) => MetadataResponse;

/**
 * Serves the instance metadata service on a server socket of the guests' network.
 *
 * @param findAnswer names who answers for a guest, by the address that it asks from.
 */
export function serveMetadata(
  door: Server,
  findAnswer: (address: string) => MetadataAnswer | undefined,
): void {
  const http = createServer((request, response) => {
    const answer = findAnswer(request.socket.remoteAddress ?? '');
    if (answer === undefined) response.writeHead(404).end();
    else reply(request, response, answer);
  });
  door.on('connection', (socket: Socket) => {
    http.emit('connection', socket);
    socket.resume();
  });
}

function reply(request: IncomingMessage, response: ServerResponse, answer: MetadataAnswer): void {
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(request.headers))
    headers[name] = Array.isArray(value) ? value.join(', ') : value;
  const {
    status,
    headers: extra = {},
    body,
  } = answer({
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers,
  });
  // No request to the service has a body that anyone reads, but it must be taken off the connection.
  request.resume();
  response.writeHead(status, { 'content-type': 'text/plain', server: 'EC2ws', ...extra }).end(body);
}
