import { spawn } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { LayerId } from '../runtime.ts';
import { CommandError, type Environment } from './run-command.ts';
import type { SandboxRuntime } from './sandbox-runtime.ts';

export interface OutputContext {
  readonly runtime: Pick<SandboxRuntime, 'importLayer' | 'removeLayer'>;
  readonly environment: Environment;
  readonly signal: AbortSignal;
  /** What the command is called where it fails. @default its program's name */
  readonly name?: string | undefined;
  /** A script that is run in the unpacked folder before it becomes a layer. */
  readonly finish?: string | undefined;
}

/**
 * Runs a command that writes a root file system as a tar stream, and unpacks it while it is being written.
 *
 * @throws CommandError with the command's own words when it fails.
 */
export async function importOutput(
  argv: readonly string[],
  { runtime, environment, signal, name, finish }: OutputContext,
): Promise<LayerId> {
  const [program = '', ...args] = argv;
  const shown = [name ?? program];
  const maker = spawn(program, args, {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    killSignal: 'SIGKILL',
    detached: true,
  });
  // Node throws away what nobody has begun to read when the command ends, and unpacking begins a little later.
  const tar = new PassThrough();
  pipeline(maker.stdout, tar).catch(() => undefined);
  const ended = new Promise<number | null>((resolve, reject) =>
    maker.once('error', reject).once('exit', resolve),
  );
  const [layer, complaints, status] = await Promise.allSettled([
    runtime.importLayer(tar, signal, finish),
    text(maker.stderr),
    ended,
  ]);
  signal.throwIfAborted();
  // A maker that fails also leaves a broken stream behind: its own words come first.
  if (status.status === 'rejected')
    throw new CommandError(shown, 'it could not be started', '', { cause: status.reason });
  if (status.value !== 0) {
    if (layer.status === 'fulfilled') await runtime.removeLayer(layer.value);
    const words = complaints.status === 'fulfilled' ? complaints.value : '';
    throw new CommandError(shown, `it ended with status ${status.value}`, words);
  }
  if (layer.status === 'rejected') throw layer.reason;
  return layer.value;
}
