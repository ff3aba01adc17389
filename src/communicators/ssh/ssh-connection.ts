import type { Socket } from 'node:net';
import type { Client } from 'ssh2';
import { dial } from './dial.ts';
import { loadSsh2 } from './load-ssh2.ts';
import { login } from './login.ts';
import type { SshEndpoint, SshSettings } from './ssh-settings.ts';

interface OpenOptions {
  readonly dialTimeoutMs: number;
  readonly signal: AbortSignal;
}

/** A connection that has logged in. */
export interface SshConnection {
  readonly client: Client;
  readonly endpoint: SshEndpoint;
  isOpen(): boolean;
  /** Says goodbye and waits until the connection is closed. */
  close(): Promise<void>;
}

/** Connects and logs in once. Throws an `AttemptError` that says how far it got. */
export async function openConnection(
  endpoint: SshEndpoint,
  settings: SshSettings,
  { dialTimeoutMs, signal }: OpenOptions,
): Promise<SshConnection> {
  const [{ Client }, socket] = await Promise.all([
    loadSsh2(),
    dial(endpoint, { timeoutMs: dialTimeoutMs, signal }),
  ]);
  const client = new Client();
  // An error of the connection ends all its channels, which report it; unheard it would end the process.
  client.on('error', () => {});
  if (settings.readWriteTimeoutMs !== undefined) {
    socket.setTimeout(settings.readWriteTimeoutMs, () => socket.destroy());
  }
  try {
    await login(client, socket, { settings, signal });
  } catch (error) {
    client.end();
    socket.destroy();
    throw error;
  }
  return connectionOver(client, socket, endpoint);
}

function connectionOver(client: Client, socket: Socket, endpoint: SshEndpoint): SshConnection {
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
  });
  return {
    client,
    endpoint,
    isOpen: () => socket.writable,
    async close() {
      if (socket.closed) return;
      client.end();
      const timer = setTimeout(() => socket.destroy(), 1000);
      await closed;
      clearTimeout(timer);
    },
  };
}
