import { isAbsolute, join } from 'node:path';
import type { Host } from '../../contracts/component.ts';

/**
 * Where the local cloud keeps images. Guests run under other user ids, which may not pass root's home folder, so root's
 * data is elsewhere.
 */
export function defaultDataFolder({ env, homeFolder }: Host): string {
  if (process.getuid?.() === 0) return '/var/lib/kiln';
  const { XDG_DATA_HOME: base } = env;
  return join(base && isAbsolute(base) ? base : join(homeFolder, '.local', 'share'), 'kiln');
}
