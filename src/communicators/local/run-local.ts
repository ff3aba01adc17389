import { spawn } from 'node:child_process';
import { kill } from 'node:process';
import { constants } from 'node:os';
import { errorCode } from '../../base/error-code.ts';
import { cannotStart } from './messages.ts';

const signals: Readonly<Record<string, number>> = constants.signals;
/** How long a command that was told to end may take before it is ended by force. */
const graceMs = 2000;

export interface LocalCommand {
  /** The program and its arguments; no shell is put around them. */
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface LocalIo {
  readonly onStdout: (chunk: Buffer) => void;
  readonly onStderr: (chunk: Buffer) => void;
}

/**
 * Runs a command here, with nothing on its standard input, and gives its exit code; 128 and the number of the signal
 * that ended it, as shells count. An abort ends it with all that it started, and rejects.
 */
export function runLocal(
  { argv, cwd, env }: LocalCommand,
  io: LocalIo,
  signal: AbortSignal,
): Promise<number> {
  const [program = '', ...args] = argv;
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    // Detached is a process group of its own, which can be ended as a whole.
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    child.stdout.on('data', io.onStdout);
    child.stderr.on('data', io.onStderr);
    let force: NodeJS.Timeout | undefined;
    const abort = (): void => {
      signalGroup(child.pid, 'SIGTERM');
      force = setTimeout(() => {
        signalGroup(child.pid, 'SIGKILL');
        // What left the group may hold these open for as long as it likes, and "close" would wait for it.
        child.stdout.destroy();
        child.stderr.destroy();
      }, graceMs);
    };
    signal.addEventListener('abort', abort, { once: true });
    const release = (): void => {
      clearTimeout(force);
      signal.removeEventListener('abort', abort);
    };
    child.once('error', (cause) => {
      release();
      reject(cannotStart(program, cause));
    });
    child.once('close', (code, signalName) => {
      release();
      if (signal.aborted) {
        // What it has left in its group has its outputs elsewhere.
        signalGroup(child.pid, 'SIGKILL');
        reject(signal.reason);
      } else resolve(code ?? 128 + (signals[signalName ?? ''] ?? 0));
    });
  });
}

/** The group may have ended by itself a moment ago. */
function signalGroup(pid: number | undefined, name: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    kill(-pid, name);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
