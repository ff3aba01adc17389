import type { IdentityWorld } from '../identity-world.ts';
import type { Lease, TakeLease } from '../lease.ts';
import { keepLease, readKeptLease } from './keep-lease.ts';

export interface KeptSource {
  /** All that a lease depends on. */
  readonly key: (signal: AbortSignal) => Promise<readonly string[]>;
  readonly take: TakeLease;
}

/** Takes what an earlier run has kept; asked again, what was kept has proved useless, and a new one is taken. */
export function keptBetweenRuns({ key, take }: KeptSource, world: IdentityWorld): TakeLease {
  let asked = false;
  return async (signal): Promise<Lease> => {
    const names = await key(signal);
    const kept = asked ? undefined : await readKeptLease(names, world);
    asked = true;
    if (kept !== undefined) return kept;
    const lease = await take(signal);
    await keepLease(names, lease, world);
    return lease;
  };
}
