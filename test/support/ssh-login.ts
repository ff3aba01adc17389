import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import ssh2, { type ClientErrorExtensions } from 'ssh2';

// A CommonJS package, whose names Node does not see one by one.
const { Client, utils } = ssh2;

/** A key pair for logins, the public half as one line of authorized_keys. */
export function makeLoginKey(): { readonly privateKey: string; readonly publicKey: string } {
  for (;;) {
    const pair = utils.generateKeyPairSync('ed25519');
    // Once in a while the library makes one that it cannot read itself.
    if (!(utils.parseKey(pair.private) instanceof Error))
      return { privateKey: pair.private, publicKey: pair.public };
  }
}

export interface Login {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly privateKey: string;
}

export interface CommandResult {
  readonly output: string;
  readonly exitCode: number;
}

/** Runs one command over SSH, which reads the given input, once; a port that refuses connections is tried again until the server listens. */
export async function runOverSsh(login: Login, command: string, input?: Readable): Promise<CommandResult> {
  for (const until = Date.now() + 60_000; ;) {
    try {
      return await runOnce(login, command, input);
    } catch (error) {
      const refused = (error as ClientErrorExtensions & { code?: string }).code === 'ECONNREFUSED';
      if (!refused || Date.now() > until) throw error;
      await delay(5);
    }
  }
}

async function runOnce(login: Login, command: string, input?: Readable): Promise<CommandResult> {
  const client = new Client();
  try {
    return await new Promise((resolve, reject) => {
      client.once('error', reject).once('ready', () => {
        client.exec(command, (error, channel) => {
          if (error) return reject(error);
          let output = '';
          channel.on('data', (bytes: Buffer) => (output += bytes.toString()));
          channel.stderr.on('data', (bytes: Buffer) => (output += bytes.toString()));
          input?.pipe(channel);
          channel.once('close', (exitCode: number) => resolve({ output, exitCode }));
        });
      });
      client.connect({ ...login, readyTimeout: 60_000 }).setNoDelay(true);
    });
  } finally {
    client.end();
  }
}
