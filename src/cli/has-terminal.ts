import { closeSync, openSync } from 'node:fs';

/** Whether there is a terminal at which a question could be answered. */
export function hasTerminal(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false;
  }
}
