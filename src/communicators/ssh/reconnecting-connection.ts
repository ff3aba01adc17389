import { abortable } from '../../base/abortable.ts';
import { connectionLost, reconnectFailed } from './messages.ts';
import type { SshConnection } from './ssh-connection.ts';

export type Reconnect = (signal: AbortSignal) => Promise<SshConnection>;

/** A connection that is made again, once, when a session cannot be opened over it. */
export class ReconnectingConnection {
  readonly #reconnect: Reconnect;
  #current: SshConnection;
  /** Shared by all who notice the loss at the same time. */
  #next: Promise<SshConnection> | undefined;

  constructor(first: SshConnection, reconnect: Reconnect) {
    this.#current = first;
    this.#reconnect = reconnect;
  }

  /** Opens a session by `start`, over a new connection where the present one does not carry it. */
  async open<T>(signal: AbortSignal, start: (connection: SshConnection) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const used = this.#current;
    try {
      if (!used.isOpen()) throw connectionLost();
      return await abortable(start(used), signal);
    } catch {
      signal.throwIfAborted();
      const next = await this.#replace(used, signal);
      return abortable(start(next), signal);
    }
  }

  async close(): Promise<void> {
    await this.#current.close();
  }

  async #replace(lost: SshConnection, signal: AbortSignal): Promise<SshConnection> {
    if (this.#current !== lost) return this.#current;
    this.#next ??= this.#renew(lost, signal).finally(() => (this.#next = undefined));
    return this.#next;
  }

  async #renew(lost: SshConnection, signal: AbortSignal): Promise<SshConnection> {
    try {
      this.#current = await this.#reconnect(signal);
    } catch (error) {
      signal.throwIfAborted();
      throw reconnectFailed(error);
    }
    await lost.close();
    return this.#current;
  }
}
