import { join, resolve } from 'node:path';
import type { Host } from '../contracts/component.ts';

/** A path as options have it: a leading `~` is the home folder, what is relative starts at the working folder. */
export function resolveHostPath(path: string, host: Pick<Host, 'cwd' | 'homeFolder'>): string {
  if (path === '~' || path.startsWith('~/')) return join(host.homeFolder, path.slice(1));
  return resolve(host.cwd, path);
}
