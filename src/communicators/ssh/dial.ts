import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { AttemptError } from './attempt-error.ts';
import { dialFailed, dialTimedOut, noAnswerInTime } from './messages.ts';
import type { SshEndpoint } from './ssh-settings.ts';

interface DialOptions {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Opens a TCP connection. An abort, too, rejects with an `AttemptError`. Nagle's algorithm is off: with it every small SSH packet waits for a delayed acknowledgement. */
export function dial(endpoint: SshEndpoint, { timeoutMs, signal }: DialOptions): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ ...endpoint, noDelay: true, keepAlive: true, keepAliveInitialDelay: 5000 });
    const timer = setTimeout(() => end(dialTimedOut(timeoutMs)), timeoutMs);
    function release(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      socket.off('error', fail);
    }
    function end(error: unknown): void {
      release();
      socket.destroy();
      reject(error);
    }
    function abort(): void {
      end(new AttemptError('port-closed', noAnswerInTime(), { cause: signal.reason }));
    }
    function fail(cause: Error): void {
      end(new AttemptError('port-closed', dialFailed(cause), { cause }));
    }
    // Whoever takes the socket learns of errors by its closing; unheard they would end the process.
    socket.on('error', () => {});
    socket.once('error', fail);
    socket.once('connect', () => {
      release();
      resolve(socket);
    });
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
