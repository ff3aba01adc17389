import type { IdentityWorld } from '../identity-world.ts';
import { failedProcess } from '../messages.ts';
import { unreadableToken } from './messages.ts';
import { readToken } from './read-token.ts';

/** @throws Error where the command fails or prints no token. */
export async function runTokenCommand(
  command: readonly string[],
  world: IdentityWorld,
  signal: AbortSignal,
): Promise<string> {
  const [program = ''] = command;
  const { exitCode, stdout, stderr } = await world.run(command, signal);
  if (exitCode !== 0) throw new Error(failedProcess(program, exitCode, stderr));
  const token = readToken(stdout);
  if (token === undefined) throw new Error(unreadableToken(program));
  return token;
}
