import type { SendHandle } from 'node:child_process';
import type { EngineMessage } from './protocol.ts';

/** Sends a message, perhaps with a socket, to the cloud's process; resolves when it is on its way. */
export async function send(message: EngineMessage, handle?: SendHandle): Promise<void> {
  await new Promise<void>((resolve) => {
    // An error means that the cloud's process is gone, and then this one is about to end too.
    process.send?.(message, handle, {}, () => resolve());
  });
}
