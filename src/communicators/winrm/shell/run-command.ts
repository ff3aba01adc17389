import type { ExecIo, ExitStatus } from '../../../contracts/communicator.ts';
import { timeoutSignal } from '../../../base/timeout-signal.ts';
import { WinrmError } from '../winrm-error.ts';
import { RemoteShell } from './remote-shell.ts';
import { WsmanFault } from './wsman-fault.ts';
import type { WsmanClient } from './wsman-client.ts';

/** How long ending what is no longer wanted may take. */
const endMs = 5000;
/** Of standard input in one message: within 150 KiB once it is in base64 and in its envelope. */
const mostBytes = 96 * 1024;

/**
 * Runs a command in a shell of its own, so that it sees what earlier ones have changed of the environment. An abort
 * ends it and rejects.
 */
export async function runCommand(
  client: WsmanClient,
  command: string,
  io: ExecIo,
  signal: AbortSignal,
): Promise<ExitStatus> {
  const shell = await RemoteShell.open(client, signal);
  try {
    return await follow(shell, command, io, signal);
  } finally {
    // The command has ended, or is to end with its shell; a machine that restarts has neither.
    await shell.close(timeoutSignal(endMs)).catch(() => undefined);
  }
}

async function follow(
  shell: RemoteShell,
  command: string,
  io: ExecIo,
  signal: AbortSignal,
): Promise<ExitStatus> {
  const id = await shell.start(command, { stdin: io.stdin === undefined ? 'none' : 'piped' }, signal);
  const ended = new AbortController();
  feed(shell, id, io, AbortSignal.any([signal, ended.signal])).catch(async () => {
    // A program that did not read to the end of its input is judged by its exit code; one that waits for more is ended.
    if (!ended.signal.aborted) await end(shell, id);
  });
  try {
    return await receiveAll(shell, id, io, signal);
  } catch (error) {
    if (signal.aborted) {
      await end(shell, id);
      signal.throwIfAborted();
    }
    if (isGone(error)) return { kind: 'disconnected' };
    throw error;
  } finally {
    ended.abort();
  }
}

async function end(shell: RemoteShell, id: string): Promise<void> {
  await shell.terminate(id, timeoutSignal(endMs)).catch(() => undefined);
}

async function receiveAll(
  shell: RemoteShell,
  id: string,
  io: ExecIo,
  signal: AbortSignal,
): Promise<ExitStatus> {
  for (;;) {
    const { chunks, state } = await shell.receive(id, signal);
    for (const { stream, bytes } of chunks) (stream === 'stdout' ? io.onStdout : io.onStderr)(bytes);
    if (state.kind === 'done')
      return state.code === undefined ? { kind: 'disconnected' } : { kind: 'exited', code: state.code };
  }
}

async function feed(shell: RemoteShell, id: string, { stdin }: ExecIo, signal: AbortSignal): Promise<void> {
  if (stdin === undefined) return;
  for await (const chunk of stdin) {
    const bytes: Buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    for (let at = 0; at < bytes.length; at += mostBytes)
      await shell.send(id, bytes.subarray(at, at + mostBytes), signal);
  }
  await shell.send(id, undefined, signal);
}

/** Whether the machine, its service or the shell went away while a command ran, as when it restarts. */
function isGone(error: unknown): boolean {
  if (error instanceof WsmanFault) return error.isShellGone;
  return error instanceof WinrmError && error.failure !== 'auth-refused';
}
