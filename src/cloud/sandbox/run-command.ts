import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { lineAboutFullDisk } from './full-disk.ts';
import { commandFailed } from './messages.ts';

/** Names and values of environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface CommandOptions {
  readonly environment: Environment;
  readonly signal: AbortSignal;
  readonly cwd?: string | undefined;
  /** What the command reads on its standard input; nothing by default. */
  readonly input?: Readable | string | undefined;
}

/** A command of the host that did not end well. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly stderr: string;

  constructor(argv: readonly string[], status: string, stderr: string, options?: ErrorOptions) {
    super(lineAboutFullDisk(stderr) ?? commandFailed(argv.join(' '), status, lastLines(stderr)), options);
    this.stderr = stderr;
  }
}

/**
 * Runs a command of the host to its end and returns what it wrote to its standard output.
 *
 * @throws CommandError when it cannot be started, exits with anything but 0, or is ended by a signal.
 */
export async function runCommand(argv: readonly string[], options: CommandOptions): Promise<string> {
  const { environment, signal, cwd, input = '' } = options;
  signal.throwIfAborted();
  const [file = '', ...args] = argv;
  // What programs say is read, and must not depend on the language of this host.
  const env = { ...environment, LC_ALL: 'C.UTF-8' };
  const child = spawn(file, args, { env, cwd, signal, killSignal: 'SIGKILL', detached: true });
  const ended = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, killedBy) =>
      resolve(code === 0 ? '' : `it ended with ${killedBy ?? `status ${code}`}`),
    );
  });
  // A command need not read everything; one that misses something says so itself.
  pipeline(input, child.stdin).catch(() => undefined);
  try {
    const [status, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    if (status !== '') throw new CommandError(argv, status, stderr);
    return stdout;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof CommandError) throw error;
    throw new CommandError(argv, 'it could not be started', '', { cause: error });
  }
}

/** Enough of a long output to see the reason, which stands at its end. */
function lastLines(output: string): string {
  return output.trim().split('\n').slice(-5).join('; ');
}
