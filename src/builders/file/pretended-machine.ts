import { finished } from 'node:stream/promises';
import type { Communicator } from '../../contracts/communicator.ts';

/** A file is no machine: provisioners that act on one find that everything works and nothing changes. */
export const pretendedMachine: Communicator = {
  exec: async () => ({ kind: 'exited', code: 0 }),
  upload: async (_path, { content }, signal) => {
    content.resume();
    await finished(content, { signal });
  },
  uploadFolder: async () => undefined,
  download: async () => undefined,
  downloadFolder: async () => undefined,
  close: async () => undefined,
};
