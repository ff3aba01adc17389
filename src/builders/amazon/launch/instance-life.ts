import { isAwsHost } from '../../../aws/endpoints/partition.ts';
import type { Communicator } from '../../../contracts/communicator.ts';
import type { RunContext } from '../../../contracts/component.ts';

/** An instance that ends by itself after a while, whatever becomes of its build. */
export interface InstanceLife {
  /** Whole minutes. */
  readonly limitMs: number;
  /** What the guest's own shutdown does to the instance; undefined leaves that to the template. */
  readonly ending: 'terminate' | undefined;
}

/** What decides about it. */
export interface LifeFacts {
  readonly context: Pick<RunContext, 'maxLifeMs' | 'mayShutDown'>;
  readonly endpoint: string | undefined;
  readonly shutdownBehavior: 'written' | 'left out';
  /** Whether the build waits until the guest has stopped by itself. */
  readonly stopsItself: boolean;
}

/** What guests count their timers in. */
const minuteMs = 60_000;
const usualMs = 24 * 60 * minuteMs;

/**
 * Undefined for an instance that lives as long as nobody ends it. A guest that the template has shut down by itself
 * stops then, as the template expects; any other is terminated, so that nothing of it is left.
 */
export function instanceLife(facts: LifeFacts): InstanceLife | undefined {
  const { context, endpoint, shutdownBehavior, stopsItself } = facts;
  const asked = context.maxLifeMs ?? (isAws(endpoint) ? usualMs : 0);
  if (asked <= 0 || stopsItself) return undefined;
  const limitMs = Math.ceil(asked / minuteMs) * minuteMs;
  const expected = shutdownBehavior === 'written' || context.mayShutDown === true;
  return { limitMs, ending: expected ? undefined : 'terminate' };
}

function isAws(endpoint: string | undefined): boolean {
  return endpoint !== undefined && isAwsHost(new URL(endpoint).hostname);
}

/**
 * Has the guest shut itself down after its life. systemd keeps such a timer in /run, so no image contains it; a reboot
 * forgets it. Answers whether the guest agreed: who logs in may lack the right, or the guest the command.
 */
export async function limitLife(
  communicator: Communicator,
  { limitMs }: InstanceLife,
  signal: AbortSignal,
): Promise<boolean> {
  const command = `shutdown -P +${limitMs / minuteMs}`;
  const anyhow = `if [ "$(id -u)" = 0 ]; then ${command}; else sudo -n ${command}; fi >/dev/null 2>&1`;
  try {
    const silent = { onStdout: () => {}, onStderr: () => {} };
    const status = await communicator.exec(anyhow, silent, signal);
    return status.kind === 'exited' && status.code === 0;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
