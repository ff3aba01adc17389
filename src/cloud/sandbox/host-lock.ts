import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from '../../base/error-code.ts';

/** How often a lock that another process holds is tried again. */
const retryMs = 100;

/**
 * Waits until no other process of this host holds the lock of that name, and holds it.
 *
 * It is a name in the kernel's abstract socket space, so it ends with its holder and leaves no file that could outlive it.
 *
 * @returns what lets it go.
 */
export async function holdHostLock(name: string, signal: AbortSignal): Promise<() => void> {
  for (;;) {
    signal.throwIfAborted();
    const server = createServer();
    server.listen(`\0kiln-${name}`);
    try {
      await once(server, 'listening');
      server.unref();
      return () => server.close();
    } catch (error) {
      if (errorCode(error) !== 'EADDRINUSE') throw error;
      await delay(retryMs, undefined, { signal });
    }
  }
}
