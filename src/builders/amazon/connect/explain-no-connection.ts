import { WaitError } from '../../../aws/waiters/wait-error.ts';
import { ConnectError } from '../../../communicators/connect-error.ts';
import type { AmazonTools } from '../ports.ts';
import { findObstacle, type Stalemate } from './find-obstacle.ts';
import { withConsole, withObstacle } from './messages.ts';
import { lastConsoleLines } from './read-console.ts';
import { timeoutSignal } from '../../../base/timeout-signal.ts';

/** Looking for causes must not hold up the end of a build. */
const limitMs = 10_000;

/**
 * Why an instance does not let us in, or has died: what failed, the likely cause that AWS shows, and the end of its
 * console. Any other error comes back as it is.
 */
export async function explainNoConnection(
  problem: unknown,
  tools: AmazonTools,
  stalemate: Omit<Stalemate, 'failure'>,
): Promise<unknown> {
  const died = problem instanceof WaitError && problem.reason === 'failed';
  if (!died && !(problem instanceof ConnectError)) return problem;
  const signal = AbortSignal.any([tools.signal, timeoutSignal(limitMs)]);
  const looking = { ec2: tools.ec2 };
  const [obstacle, lines] = await Promise.all([
    problem instanceof ConnectError
      ? findObstacle(looking, { ...stalemate, failure: problem.failure }, signal).catch(() => undefined)
      : undefined,
    lastConsoleLines(looking, stalemate.instance, signal),
  ]);
  tools.signal.throwIfAborted();
  return new Error(withConsole(withObstacle(problem.message, obstacle), lines), { cause: problem });
}
