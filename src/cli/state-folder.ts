import { isAbsolute, join } from 'node:path';
import type { Host } from '../contracts/component.ts';

/** Where kiln keeps what must outlive a command: ledgers, and the address of a running cloud. */
export function stateFolder(host: Pick<Host, 'env' | 'homeFolder'>): string {
  const { XDG_STATE_HOME: base } = host.env;
  // The XDG specification has relative paths ignored.
  return join(base && isAbsolute(base) ? base : join(host.homeFolder, '.local', 'state'), 'kiln');
}
