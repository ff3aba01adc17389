import { isAbsolute, join } from 'node:path';
import type { IdentityWorld } from '../identity-world.ts';

/** A file of kiln's in the user's cache. */
export function cacheFile(
  path: readonly string[],
  { env, homeFolder }: Pick<IdentityWorld, 'env' | 'homeFolder'>,
): string {
  const base = env['XDG_CACHE_HOME'];
  const parent = base !== undefined && isAbsolute(base) ? base : join(homeFolder, '.cache');
  return join(parent, 'kiln', ...path);
}
