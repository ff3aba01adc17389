import type { ClientChannel } from 'ssh2';
import type { ExecIo, ExitStatus } from '../../contracts/communicator.ts';
import { exitCode } from './exit-code.ts';
import { terminate } from './terminate.ts';

/** Streams what a started command says until its session is closed. An abort ends it and rejects. */
export function followCommand(channel: ClientChannel, io: ExecIo, signal: AbortSignal): Promise<ExitStatus> {
  return new Promise((resolve, reject) => {
    let code: number | undefined;
    const abort = (): void => {
      terminate(channel);
      reject(signal.reason);
    };
    channel.on('exit', (status: number | null, signalName?: string) => {
      code = exitCode(status, signalName);
    });
    channel.on('data', io.onStdout);
    channel.stderr.on('data', io.onStderr);
    channel.on('close', () => {
      signal.removeEventListener('abort', abort);
      resolve(code === undefined ? { kind: 'disconnected' } : { kind: 'exited', code });
    });
    channel.on('error', reject);
    if (io.stdin) io.stdin.pipe(channel);
    else channel.end();
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
