/**
 * The outcome of `running`, or a rejection with the signal's reason when that comes first. What it waits for goes on by
 * itself, and what that gives later is dropped.
 */
export function abortable<T>(running: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    running.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
