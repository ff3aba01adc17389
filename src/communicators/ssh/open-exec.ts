import type { ClientChannel, ExecOptions } from 'ssh2';
import type { SshConnection } from './ssh-connection.ts';

/**
 * Starts a command in a session of its own. `attach` is called before anything that the command sends is handled:
 * exit and close may come in the same packet as the confirmation, and would be missed after an await.
 */
export function openExec<T>(
  { client }: SshConnection,
  { command, options }: { readonly command: string; readonly options: ExecOptions },
  attach: (channel: ClientChannel) => T,
): Promise<T> {
  return new Promise((resolve, reject) => {
    client.exec(command, options, (error, channel) => {
      if (error) reject(error);
      else resolve(attach(channel));
    });
  });
}
