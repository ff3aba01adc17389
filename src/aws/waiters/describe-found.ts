import { isNotFound } from '../errors.ts';
import type { Describe } from './batched-poller.ts';

/** Makes a Describe call that fails for all when one is unknown answer for those that are known. */
export function describeFound<T>(describe: Describe<T>): Describe<T> {
  const known: Describe<T> = async (ids, signal) => {
    try {
      return await describe(ids, signal);
    } catch (error) {
      if (!isNotFound(error)) throw error;
      if (ids.length === 1) return new Map();
      const parts = await Promise.all(ids.map((id) => known([id], signal)));
      return new Map(parts.flatMap((part) => [...part]));
    }
  };
  return known;
}
