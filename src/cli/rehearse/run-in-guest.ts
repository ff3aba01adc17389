import type { Communicator } from '../../contracts/communicator.ts';

export interface GuestAnswer {
  readonly output: string;
  /** Undefined where the connection went before the command ended. */
  readonly code: number | undefined;
}

/** Runs one command in a guest, and reads what it says on both of its outputs. */
export async function runInGuest(
  communicator: Communicator,
  command: string,
  signal: AbortSignal,
): Promise<GuestAnswer> {
  const chunks: Buffer[] = [];
  const keep = (chunk: Buffer): void => void chunks.push(chunk);
  const status = await communicator.exec(command, { onStdout: keep, onStderr: keep }, signal);
  return {
    output: Buffer.concat(chunks).toString(),
    code: status.kind === 'exited' ? status.code : undefined,
  };
}
