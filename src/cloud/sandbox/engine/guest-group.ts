import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from '../../../base/error-code.ts';
import type { ProcessPause } from './process-pause.ts';

/** A guest's control group (version 2), which holds all its processes. */
export interface GuestGroup extends ProcessPause {
  readonly path: string;
  /** Removes the groups that the guest made, and its own; all its processes must have ended. */
  remove(): Promise<void>;
}

export function makeGuestGroup(parent: string, guest: string): GuestGroup {
  const path = join(parent, guest);
  mkdirSync(path);
  return {
    path,
    freeze: async () => {
      writeFileSync(join(path, 'cgroup.freeze'), '1');
      while (!readFileSync(join(path, 'cgroup.events'), 'utf8').includes('frozen 1')) await delay(1);
    },
    thaw: () => writeFileSync(join(path, 'cgroup.freeze'), '0'),
    remove: async () => {
      for (let tries = 0; tries < 200; tries += 1) {
        try {
          removeTree(path);
          return;
        } catch (error) {
          if (!existsSync(path)) return;
          // The kernel counts an ended process as a member for a moment longer.
          if (errorCode(error) !== 'EBUSY' && errorCode(error) !== 'ENOENT') throw error;
          await delay(5);
        }
      }
    },
  };
}

function removeTree(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) removeTree(join(path, entry.name));
  }
  rmdirSync(path);
}
