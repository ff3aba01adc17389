import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { isAwsName } from '../aws-names.ts';
import type { CloudDoor } from '../runtime.ts';
import type { CloudAuthority } from './cloud-authority.ts';

/** What a client that names no host means. */
const defaultName = 'ec2.us-east-1.amazonaws.com';

/** Leads connections of guests by TLS, under any name of AWS, to the server of all services. */
export function openCloudDoor(api: Server, authority: CloudAuthority): CloudDoor {
  let tls: Promise<Server> | undefined;
  return {
    authority: authority.pem,
    accept: (socket) => {
      tls ??= makeTlsServer(api, authority);
      void lead(tls, socket);
    },
  };
}

async function lead(tls: Promise<Server>, socket: Socket): Promise<void> {
  // The client may go before its handshake has begun.
  socket.on('error', () => socket.destroy());
  (await tls).emit('connection', socket);
  socket.resume();
}

/** Loaded with the first connection, as most clouds never see one. */
async function makeTlsServer(api: Server, authority: CloudAuthority): Promise<Server> {
  const [{ createServer }, { createSecureContext }] = await Promise.all([
    import('node:https'),
    import('node:tls'),
  ]);
  const server = createServer(
    {
      ...authority.certify(defaultName),
      SNICallback: (name, done) => {
        if (isAwsName(name)) done(null, createSecureContext(authority.certify(name)));
        else done(new Error(`${name} is no name of AWS`));
      },
    },
    (request, response) => api.emit('request', request, response),
  );
  server.keepAliveTimeout = api.keepAliveTimeout;
  return server;
}
