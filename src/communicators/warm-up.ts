import { loadSsh2 } from './ssh/load-ssh2.ts';

/** Begins to load what a communicator needs while there is something else to wait for, such as a machine's start. */
export function warmUp(communicator: string): void {
  // Whoever connects asks for the same module, and meets the same failure where it can be told.
  if (communicator === 'ssh') loadSsh2().catch(() => undefined);
}
