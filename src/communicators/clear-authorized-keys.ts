import type { Communicator } from '../contracts/communicator.ts';

/**
 * Takes the lines that end with the name of a temporary key out of the `authorized_keys` of the user and of root.
 * A machine where that fails is used as it is, as in Packer.
 */
export async function clearAuthorizedKeys(
  communicator: Communicator,
  keyName: string,
  signal: AbortSignal,
): Promise<void> {
  const pattern = keyName.replace(/[\\/.*[\]^$]/g, '\\$&');
  const silent = { onStdout: () => {}, onStderr: () => {} };
  for (const [sudo, file] of [
    ['', '~/.ssh/authorized_keys'],
    ['sudo ', '/root/.ssh/authorized_keys'],
  ]) {
    const command = `${sudo}sed -i.bak '/ ${pattern}$/d' ${file}; ${sudo}rm ${file}.bak`;
    try {
      await communicator.exec(command, silent, signal);
    } catch {
      signal.throwIfAborted();
    }
  }
}
