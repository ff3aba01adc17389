import { SharedWork } from '../../../base/shared-work.ts';
import type { Environment } from '../../environment.ts';
import type { IdentityWorld } from '../identity-world.ts';
import type { Lease, TakeLease } from '../lease.ts';
import { keepLease, readKeptLease } from './keep-lease.ts';

export interface KeptSource {
  /** All that a lease depends on. */
  readonly key: (signal: AbortSignal) => Promise<readonly string[]>;
  /** Takes a lease; `byOthers` is one that somebody has kept since it was decided to take one. */
  readonly take: (signal: AbortSignal, byOthers: () => Promise<Lease | undefined>) => Promise<Lease>;
}

/** What is being taken, by the environment of a run: a one-time code, for one, is good for one of those who want it. */
const underWay = new WeakMap<Environment, Map<string, SharedWork<Lease>>>();

/** Takes what an earlier run has kept; asked again, what was kept has proved useless, and a new one is taken. */
export function keptBetweenRuns({ key, take }: KeptSource, world: IdentityWorld): TakeLease {
  let asked = false;
  return async (signal): Promise<Lease> => {
    const names = await key(signal);
    const useless = asked;
    asked = true;
    const find = async (shared: AbortSignal): Promise<Lease> => {
      const kept = await readKeptLease(names, world);
      if (kept !== undefined && !useless) return kept;
      const lease = await take(shared, async () => {
        const other = await readKeptLease(names, world);
        return other?.credentials.accessKeyId === kept?.credentials.accessKeyId ? undefined : other;
      });
      await keepLease(names, lease, world);
      return lease;
    };
    return workOf(world.env, JSON.stringify([useless, ...names])).run(find, signal);
  };
}

function workOf(env: Environment, name: string): SharedWork<Lease> {
  const works = underWay.get(env) ?? new Map<string, SharedWork<Lease>>();
  underWay.set(env, works);
  const work = works.get(name) ?? new SharedWork<Lease>();
  works.set(name, work);
  return work;
}
