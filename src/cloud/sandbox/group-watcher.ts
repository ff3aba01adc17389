import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { removeGroups } from './control-group.ts';
import type { Environment } from './run-command.ts';

/** Outlives the cloud by a moment. */
export interface GroupWatcher {
  /** Resolves when the watcher has ended; call it when the control group is gone. */
  close(): Promise<void>;
}

/**
 * Starts a shell that removes a cloud's control groups when the cloud has ended, however that was: groups are the one
 * thing that the kernel does not take back with the last process. It waits for the end of its standard input, which
 * comes with the cloud's end, and then ends too.
 */
export function watchControlGroup(path: string, environment: Environment): GroupWatcher {
  const watcher = spawn('/bin/sh', ['-c', `read -r _; ${removeGroups}`, 'sh', path], {
    env: environment,
    stdio: ['pipe', 'ignore', 'ignore'],
    // A signal to the cloud's whole process group must not take the watcher along.
    detached: true,
  });
  watcher.on('error', () => undefined);
  watcher.unref();
  return {
    close: async () => {
      const ended =
        watcher.exitCode === null && watcher.pid !== undefined ? once(watcher, 'exit') : undefined;
      watcher.stdin.end();
      await ended;
    },
  };
}
