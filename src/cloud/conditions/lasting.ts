import type { World } from '../model/world.ts';
import type { Latency } from './latency.ts';

/**
 * Does some work that takes at least as long as it takes on AWS; the signal ends the waiting, not the work.
 *
 * @throws what the work throws, and the reason why the cloud closes where it does meanwhile.
 */
export async function lasting<T>(
  { latency, clock, closing }: World,
  state: keyof Latency,
  work: () => Promise<T>,
  signal: AbortSignal = closing,
): Promise<T> {
  const ms = latency[state];
  if (ms === 0) return work();
  const elapsed = clock.sleep(ms, AbortSignal.any([signal, closing])).catch(() => undefined);
  const result = await work();
  await elapsed;
  closing.throwIfAborted();
  return result;
}
