import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './error-code.ts';

/**
 * Makes a folder and those above it that are missing; one that is there is left as it is. Node's own recursive mkdir
 * never comes back where a file system refuses new folders with ENOENT, as /proc does.
 *
 * @throws Error with Node's code when it cannot be made.
 */
export function makeFolder(path: string, mode: number): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (errorCode(error) === 'EEXIST' && statSync(path).isDirectory()) return;
    const above = dirname(path);
    if (errorCode(error) !== 'ENOENT' || above === path) throw error;
    makeFolder(above, mode);
    makeLast(path, mode);
  }
}

/** Somebody else may make it in the same moment. */
function makeLast(path: string, mode: number): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}
