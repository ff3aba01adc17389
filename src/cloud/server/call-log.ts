import { EventEmitter } from 'node:events';

/** A call that was answered, without anything of what it said. */
export interface AnsweredCall {
  readonly at: Date;
  readonly service: string;
  readonly action: string;
  readonly region: string;
  readonly status: number;
  /** Of the error that was answered. */
  readonly code: string | undefined;
  readonly ms: number;
}

const kept = 200;

/** The last calls that the cloud has answered. */
export class CallLog {
  readonly #news = new EventEmitter<{ call: [AnsweredCall] }>().setMaxListeners(0);
  #calls: readonly AnsweredCall[] = [];

  add(call: AnsweredCall): void {
    this.#calls = [...this.#calls.slice(1 - kept), call];
    this.#news.emit('call', call);
  }

  /** The oldest first. */
  last(): readonly AnsweredCall[] {
    return this.#calls;
  }

  /** Tells of each further call until the signal aborts. */
  follow(onCall: (call: AnsweredCall) => void, signal: AbortSignal): void {
    this.#news.on('call', onCall);
    signal.addEventListener('abort', () => this.#news.off('call', onCall), { once: true });
  }
}
