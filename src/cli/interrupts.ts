import { setMaxListeners } from 'node:events';
import { CancelledError } from '../engine/engine-errors.ts';

/** What the user's signals do to a run. */
export interface Interrupts {
  /** Aborts at the first signal: cancel, and undo. */
  readonly cancel: AbortSignal;
  /** Aborts at the second one: stop undoing too. */
  readonly halt: AbortSignal;
  /** Gives the signals back to the process. */
  stop(): void;
}

export interface InterruptListener {
  /** Told of the first signal, by the word that Packer has for it. */
  onCancel(word: string): void;
  /** Told of the second signal; the process is expected to end in here. */
  onHalt(): void;
}

const words = { SIGINT: 'interrupt', SIGTERM: 'terminated', SIGHUP: 'hangup' } as const;

/**
 * Takes over the signals that ask a process to end. When whoever read our output is gone, that cancels too: we go as
 * well, but not without undoing.
 */
export function listenForInterrupts(outputGone: AbortSignal, listener: InterruptListener): Interrupts {
  const cancel = new AbortController();
  const halt = new AbortController();
  // As many listen as calls are under way, which for all regions of an account are dozens.
  setMaxListeners(0, cancel.signal);
  const handlers = Object.entries(words).map(([name, word]) => {
    const handler = (): void => {
      if (cancel.signal.aborted) {
        halt.abort(new CancelledError());
        listener.onHalt();
        return;
      }
      listener.onCancel(word);
      cancel.abort(new CancelledError());
    };
    process.on(name, handler);
    return { name, handler };
  });
  const onGone = (): void => cancel.abort(new CancelledError());
  if (outputGone.aborted) onGone();
  outputGone.addEventListener('abort', onGone, { once: true });
  return {
    cancel: cancel.signal,
    halt: halt.signal,
    stop: () => {
      outputGone.removeEventListener('abort', onGone);
      for (const { name, handler } of handlers) process.off(name, handler);
    },
  };
}
