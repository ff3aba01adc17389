import type { Clock } from '../../base/clock.ts';
import type { ConnectionRequest } from '../../contracts/connect.ts';
import { dialTimeoutMs, unreachableDelayMs } from '../ssh/retry-delay.ts';
import { cannotConnect } from './cannot-connect.ts';
import { ChannelPool } from './http/channel-pool.ts';
import { noAnswerInTime, notReady } from './messages.ts';
import { refusedDelayMs } from './refused-delay.ts';
import { runCommand } from './shell/run-command.ts';
import { WsmanClient } from './shell/wsman-client.ts';
import { WsmanFault } from './shell/wsman-fault.ts';
import { clixmlText } from './transfer/clixml-text.ts';
import { powerShellCommand } from './transfer/power-shell.ts';
import { readyScript, readyText } from './transfer/scripts.ts';
import { WinrmError } from './winrm-error.ts';
import type { WinrmEndpoint, WinrmSettings } from './winrm-settings.ts';

export interface Waiting {
  readonly target: ConnectionRequest['target'];
  readonly settings: WinrmSettings;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Tries until the machine runs a command for us. Throws a `ConnectError` when time runs out. */
export async function waitForWinrm(waiting: Waiting): Promise<WsmanClient> {
  const deadline = new AbortController();
  const decided = new AbortController();
  waiting.clock.sleep(waiting.timeoutMs, decided.signal).then(
    () => deadline.abort(),
    () => undefined,
  );
  const tries = new Tries(waiting, AbortSignal.any([waiting.signal, deadline.signal]));
  try {
    return await tries.untilReady();
  } catch (error) {
    waiting.signal.throwIfAborted();
    if (deadline.signal.aborted) throw tries.giveUp();
    throw error;
  } finally {
    decided.abort();
  }
}

/** A machine that was there has earned some patience. */
const laterDialTimeoutMs = 15_000;

class Tries {
  readonly #waiting: Waiting;
  readonly #signal: AbortSignal;
  readonly #startedAt: number;
  #refusals = 0;
  #endpoint: WinrmEndpoint | undefined;
  #failure: WinrmError | undefined;

  constructor(waiting: Waiting, signal: AbortSignal) {
    this.#waiting = waiting;
    this.#signal = signal;
    this.#startedAt = waiting.clock.now().getTime();
  }

  async untilReady(): Promise<WsmanClient> {
    const { target, clock } = this.#waiting;
    for (;;) {
      this.#signal.throwIfAborted();
      this.#endpoint = (await target(this.#signal)) ?? this.#endpoint;
      const client = this.#endpoint && (await this.#tryOnce(this.#endpoint));
      if (client) return client;
      await clock.sleep(this.#delayMs(), this.#signal);
    }
  }

  giveUp(): Error {
    const { settings, timeoutMs } = this.#waiting;
    return cannotConnect(this.#failure, { endpoint: this.#endpoint, settings, timeoutMs });
  }

  async #tryOnce(endpoint: WinrmEndpoint): Promise<WsmanClient | undefined> {
    const { settings, clock } = this.#waiting;
    let isReady = false;
    const limit = (): number => (isReady ? laterDialTimeoutMs : dialTimeoutMs(this.#elapsedMs()));
    const client = new WsmanClient(new ChannelPool({ endpoint, settings, dialTimeoutMs: limit, clock }));
    try {
      await expectReady(client, this.#signal);
      isReady = true;
      return client;
    } catch (error) {
      client.close();
      this.#note(this.#signal.aborted ? noAnswerInTime() : asWinrmError(error));
      return undefined;
    }
  }

  #note(failure: WinrmError): void {
    // A try that time cut short says less than the ones before it.
    if (this.#signal.aborted) this.#failure ??= failure;
    else this.#failure = failure;
    this.#refusals = failure.failure === 'auth-refused' ? this.#refusals + 1 : 0;
  }

  #delayMs(): number {
    return this.#refusals > 0 ? refusedDelayMs(this.#refusals) : unreachableDelayMs(this.#elapsedMs());
  }

  #elapsedMs(): number {
    return this.#waiting.clock.now().getTime() - this.#startedAt;
  }
}

/** A machine that is being set up may let us in long before it runs anything. */
async function expectReady(client: WsmanClient, signal: AbortSignal): Promise<void> {
  const said = { stdout: '', stderr: '' };
  const io = {
    onStdout: (chunk: Buffer) => void (said.stdout += chunk.toString()),
    onStderr: (chunk: Buffer) => void (said.stderr += chunk.toString()),
  };
  await runCommand(client, powerShellCommand(readyScript), io, signal);
  if (!said.stdout.includes(readyText)) throw notReady(clixmlText(said.stderr));
}

function asWinrmError(error: unknown): WinrmError {
  if (error instanceof WinrmError) return error;
  if (error instanceof WsmanFault) return new WinrmError('no-banner', error.message, { cause: error });
  throw error;
}
