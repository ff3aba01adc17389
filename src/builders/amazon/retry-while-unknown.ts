import { AwsError } from '../../aws/aws-error.ts';
import { isNotFound } from '../../aws/errors.ts';
import type { Clock } from '../../base/clock.ts';
import { retryWhile } from './retry-while.ts';

const limitMs = 60_000;
const anyId = /\b[a-z]+-[0-9a-f]{8,17}\b/;

/**
 * Calls again while AWS does not know what it has made a moment ago: its servers learn of new things one after the
 * other. A "not found" that names anything but `ids` is final.
 */
export function retryWhileUnknown<T>(
  ids: readonly string[],
  call: () => Promise<T>,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  return retryWhile((error) => isAbout(error, ids), call, { clock, signal, limitMs });
}

function isAbout(error: unknown, ids: readonly string[]): boolean {
  if (!(error instanceof AwsError) || !isNotFound(error)) return false;
  return ids.some((id) => error.detail.includes(id)) || !anyId.test(error.detail);
}
