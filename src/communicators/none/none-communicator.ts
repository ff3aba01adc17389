import type { Communicator } from '../../contracts/communicator.ts';
import { UnsupportedError } from '../unsupported-error.ts';

/** What `communicator = "none"` gives: commands do nothing and succeed, transfers fail. */
export const noneCommunicator: Communicator = {
  exec: async () => ({ kind: 'exited', code: 0 }),
  upload: async () => refuse('upload a file'),
  uploadFolder: async () => refuse('upload a folder'),
  download: async () => refuse('download a file'),
  downloadFolder: async () => refuse('download a folder'),
  close: async () => {},
};

function refuse(what: string): never {
  throw new UnsupportedError(
    `Cannot ${what}: the build has no way into a machine, since it says communicator = "none"`,
  );
}
