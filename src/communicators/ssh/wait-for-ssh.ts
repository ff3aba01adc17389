import type { Clock } from '../../base/clock.ts';
import type { ConnectionRequest } from '../../contracts/connect.ts';
import { AttemptError } from './attempt-error.ts';
import type { ConnectLimits } from './connect-limits.ts';
import { cannotConnect } from './cannot-connect.ts';
import { dialTimeoutMs, refusedDelayMs, unreachableDelayMs } from './retry-delay.ts';
import type { SshConnection } from './ssh-connection.ts';
import { openConnection } from './ssh-connection.ts';
import type { SshEndpoint, SshSettings } from './ssh-settings.ts';

export interface Waiting {
  readonly target: ConnectionRequest['target'];
  readonly settings: SshSettings;
  readonly limits: ConnectLimits;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Tries until the machine lets us in. Throws a `ConnectError` when time or tries run out. */
export async function waitForSsh(waiting: Waiting): Promise<SshConnection> {
  const deadline = new AbortController();
  const { timeoutMs } = waiting.limits;
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => deadline.abort(), timeoutMs);
  const tries = new Tries(waiting, AbortSignal.any([waiting.signal, deadline.signal]));
  try {
    return await tries.untilOpen();
  } catch (error) {
    waiting.signal.throwIfAborted();
    if (deadline.signal.aborted) throw tries.giveUp();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

class Tries {
  readonly #waiting: Waiting;
  readonly #signal: AbortSignal;
  readonly #startedAt: number;
  #refusals = 0;
  #endpoint: SshEndpoint | undefined;
  #failure: AttemptError | undefined;

  constructor(waiting: Waiting, signal: AbortSignal) {
    this.#waiting = waiting;
    this.#signal = signal;
    this.#startedAt = waiting.clock.now().getTime();
  }

  async untilOpen(): Promise<SshConnection> {
    const { target, limits, clock } = this.#waiting;
    for (;;) {
      this.#signal.throwIfAborted();
      this.#endpoint = (await target(this.#signal)) ?? this.#endpoint;
      const opened = this.#endpoint && (await this.#tryOnce(this.#endpoint));
      if (opened) return opened;
      if (limits.attempts !== undefined && this.#refusals >= limits.attempts) throw this.giveUp();
      await clock.sleep(this.#delayMs(), this.#signal);
    }
  }

  giveUp(): Error {
    const { settings, limits } = this.#waiting;
    return cannotConnect(this.#failure, {
      endpoint: this.#endpoint,
      username: settings.login.username,
      limits,
    });
  }

  async #tryOnce(endpoint: SshEndpoint): Promise<SshConnection | undefined> {
    const options = { dialTimeoutMs: dialTimeoutMs(this.#elapsedMs()), signal: this.#signal };
    try {
      return await openConnection(endpoint, this.#waiting.settings, options);
    } catch (error) {
      if (!(error instanceof AttemptError)) throw error;
      // A try that time cut short says less than the ones before it.
      if (this.#signal.aborted) this.#failure ??= error;
      else this.#failure = error;
      if (error.failure === 'auth-refused') this.#refusals++;
      return undefined;
    }
  }

  #delayMs(): number {
    if (this.#failure?.failure === 'auth-refused')
      return refusedDelayMs(this.#refusals, this.#waiting.limits.attempts);
    return unreachableDelayMs(this.#elapsedMs());
  }

  #elapsedMs(): number {
    return this.#waiting.clock.now().getTime() - this.#startedAt;
  }
}
