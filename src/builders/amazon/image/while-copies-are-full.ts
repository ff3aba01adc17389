import { AwsError } from '../../../aws/aws-error.ts';
import { isLimitExceeded } from '../../../aws/errors.ts';
import { copiesFull } from './image-messages.ts';
import type { AmazonTools } from '../ports.ts';

/** As long as a copy may take: so long others of the account may be in the way. */
const patienceMs = 30 * 60_000;
const retryEveryMs = 15_000;

/** Longer than the patience and the client's own retries together. */
export const copyLimitMs = patienceMs + 300_000;

/** Tells the limit of what is under way at once, which passes by itself, from the limit of what there may be. */
const underWay = /in progress|concurrent|pending|cop(y|ies)/i;

/** Asks again while a region has as many copies under way as it takes. */
export async function whileCopiesAreFull<T>(
  { clock, region, signal, ui }: Pick<AmazonTools, 'clock' | 'region' | 'signal' | 'ui'>,
  ask: () => Promise<T>,
): Promise<T> {
  const until = clock.now().getTime() + patienceMs;
  for (let hasTold = false; ; hasTold = true) {
    try {
      return await ask();
    } catch (error) {
      const passes = error instanceof AwsError && isLimitExceeded(error) && underWay.test(error.detail);
      if (!passes || clock.now().getTime() >= until) throw error;
      if (!hasTold) ui.say(copiesFull(region));
    }
    await clock.sleep(retryEveryMs, signal);
  }
}
