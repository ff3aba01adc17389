import { writeSync } from 'node:fs';
import { errorCode } from '../../base/error-code.ts';
import type { Write } from './output.ts';

/** How long to wait for a slow reader between two tries. Milliseconds. */
const pauseMs = 2;

/**
 * Writes to a file descriptor, each text whole before the call returns. (`process.stdout` does the same on pipes and
 * files, but loading it takes 3 ms, which counts in a command that takes 60.) `onGone` is called once when nobody
 * reads any more; texts are dropped from then on.
 */
export function descriptorWriter(fd: number, onGone: () => void): Write {
  let gone = false;
  return (text) => {
    let rest = Buffer.from(text);
    while (rest.length > 0 && !gone) {
      try {
        rest = rest.subarray(writeSync(fd, rest));
      } catch (error) {
        if (errorCode(error) === 'EAGAIN') {
          sleep(pauseMs);
          continue;
        }
        if (errorCode(error) !== 'EPIPE' && errorCode(error) !== 'EIO') throw error;
        gone = true;
        onGone();
      }
    }
  };
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
