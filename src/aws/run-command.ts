import { spawn } from 'node:child_process';
import { kill } from 'node:process';
import { commandSilent, commandTooLong, commandUnstartable } from './messages.ts';
import type { Environment } from './environment.ts';
import type { CommandOutput } from './identity/identity-world.ts';

export interface CommandLimits {
  readonly timeoutMs: number;
  /** Of each of its outputs, in bytes. */
  readonly mostBytes: number;
}

export interface CommandPlace {
  readonly env: Environment;
  readonly cwd: string;
  /** What the command reads from its standard input; nothing where it is left out. */
  readonly input?: string | undefined;
}

/** So long a command that was told to end has for ending what it has started in groups of their own, as kiln has. */
const graceMs = 1000;

/**
 * Runs a command without a shell, in a process group of its own, so that all of it can be ended.
 *
 * @throws Error where it cannot be started, takes too long or writes too much; the signal's reason.
 */
export async function runCommand(
  command: readonly string[],
  place: CommandPlace,
  limits: CommandLimits,
  signal: AbortSignal,
): Promise<CommandOutput> {
  signal.throwIfAborted();
  const [program = '', ...words] = command;
  const child = spawn(program, words, {
    env: { ...place.env },
    cwd: place.cwd,
    stdio: 'pipe',
    detached: true,
  });
  // A command that does not read to the end is none the worse for it.
  child.stdin.on('error', () => undefined).end(place.input);
  const failures: Error[] = [];
  let force: NodeJS.Timeout | undefined;
  const end = (): void => {
    signalGroup(child.pid, 'SIGTERM');
    force ??= setTimeout(() => {
      signalGroup(child.pid, 'SIGKILL');
      // What left the group may hold these open for as long as it likes, and "close" would wait for it.
      child.stdout.destroy();
      child.stderr.destroy();
    }, graceMs);
  };
  const stop = (reason: Error): void => {
    failures.push(reason);
    end();
  };
  const timer = setTimeout(() => stop(new Error(commandSilent(program, limits.timeoutMs))), limits.timeoutMs);
  signal.addEventListener('abort', end);
  const tooLong = (): void => stop(new Error(commandTooLong(program, limits.mostBytes)));
  const stdout = gather(child.stdout, limits.mostBytes, tooLong);
  const stderr = gather(child.stderr, limits.mostBytes, tooLong);
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.on('error', (cause) => reject(new Error(commandUnstartable(program), { cause })));
      child.on('close', resolve);
    });
    signal.throwIfAborted();
    const [failure] = failures;
    if (failure !== undefined) throw failure;
    return { exitCode, stdout: stdout(), stderr: stderr() };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    if (force !== undefined) signalGroup(child.pid, 'SIGKILL');
    clearTimeout(force);
  }
}

/** Answers what has come so far. */
function gather(stream: NodeJS.ReadableStream, mostBytes: number, tooLong: () => void): () => string {
  const chunks: Buffer[] = [];
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostBytes) tooLong();
    else chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString('utf8');
}

function signalGroup(pid: number | undefined, name: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    kill(-pid, name);
  } catch {
    // It has ended.
  }
}
