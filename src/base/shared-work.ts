import { abortable } from './abortable.ts';

interface Run<T> {
  readonly result: Promise<T>;
  readonly abort: AbortController;
  waiting: number;
}

/**
 * Work that callers at the same time share. Whose signal aborts stops waiting, and leaves the others what they wait for;
 * the last one to leave ends the work, and goes when it has ended.
 */
export class SharedWork<T> {
  #run: Run<T> | undefined;

  /** Joins the work under way, or starts it. A result is not kept beyond its callers. */
  async run(start: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    while (this.#run?.abort.signal.aborted) await ended(this.#run.result);
    signal.throwIfAborted();
    const run = (this.#run ??= this.#start(start));
    run.waiting += 1;
    try {
      return await abortable(run.result, signal);
    } finally {
      run.waiting -= 1;
      if (run.waiting === 0) {
        run.abort.abort(signal.reason);
        await ended(run.result);
        if (this.#run === run) this.#run = undefined;
      }
    }
  }

  #start(start: (signal: AbortSignal) => Promise<T>): Run<T> {
    const abort = new AbortController();
    return { result: start(abort.signal), abort, waiting: 0 };
  }
}

async function ended(work: Promise<unknown>): Promise<void> {
  await work.catch(() => undefined);
}
