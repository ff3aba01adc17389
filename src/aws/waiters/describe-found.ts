import { AwsError } from '../aws-error.ts';
import { isNotFound } from '../errors.ts';
import type { Describe } from './batched-poller.ts';

/**
 * Makes a Describe call that fails for all when one is unknown answer for those that are known. The error says which are
 * unknown, so that one call more is enough; where it names none, halves are asked for.
 */
export function describeFound<T>(describe: Describe<T>): Describe<T> {
  const known: Describe<T> = async (ids, signal) => {
    if (ids.length === 0) return new Map();
    try {
      return await describe(ids, signal);
    } catch (error) {
      if (!isNotFound(error)) throw error;
      if (ids.length === 1) return new Map();
      const unknown = namedIn(error, ids);
      if (unknown.size > 0)
        return known(
          ids.filter((id) => !unknown.has(id)),
          signal,
        );
      const middle = Math.ceil(ids.length / 2);
      const halves = await Promise.all(
        [ids.slice(0, middle), ids.slice(middle)].map((half) => known(half, signal)),
      );
      return new Map(halves.flatMap((half) => [...half]));
    }
  };
  return known;
}

/** Those of the ids that AWS's sentence names, as in "The instance IDs 'i-1, i-2' do not exist". */
function namedIn(error: unknown, ids: readonly string[]): ReadonlySet<string> {
  const words = new Set(error instanceof AwsError ? error.detail.match(/[\w-]+/g) : []);
  return new Set(ids.filter((id) => words.has(id)));
}
