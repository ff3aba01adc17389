import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { LeapingClock } from '../../../test/support/leaping-clock.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { withResolvers } from '../../base/with-resolvers.ts';
import { Transitions, type SettleOptions } from './transitions.ts';

const signal = new AbortController().signal;
const never = (): Promise<void> => withResolvers<void>().promise;

/** The sleeps that were asked for while some transitions were waited for. */
async function sleepsUntilSettled(
  transitions: Transitions,
  ids: readonly string[],
  limitMs: number,
): Promise<readonly number[]> {
  const clock = new LeapingClock();
  await transitions.settled(ids, { clock, limitMs, signal });
  return clock.slept;
}

interface Wait {
  readonly ended: Promise<void>;
  hasEnded: boolean;
}

/** A wait during which no time passes. */
function settling(transitions: Transitions, options: Partial<SettleOptions> = {}): Wait {
  const ended = transitions.settled(['i-1'], {
    clock: new ManualClock(),
    limitMs: 5_000,
    signal,
    ...options,
  });
  const wait: Wait = { ended, hasEnded: false };
  void ended.finally(() => (wait.hasEnded = true));
  return wait;
}

test('settled() does not wait for what is in no transition', async () => {
  expect(await sleepsUntilSettled(new Transitions(), ['i-1'], 5_000)).toEqual([]);
});

test('settled() waits for a transition to end, well or badly', async () => {
  const transitions = new Transitions();
  const boot = withResolvers<void>();
  transitions.track('i-1', boot.promise);
  const wait = settling(transitions);
  await turn();
  expect(wait.hasEnded).toBe(false);
  boot.reject(new Error('no boot'));
  await wait.ended;
});

test('settled() gives up at its limit, and does not wait at all with none', async () => {
  const transitions = new Transitions();
  transitions.track('i-1', never());
  expect(await sleepsUntilSettled(transitions, ['i-1'], 30)).toEqual([30]);
  expect(await sleepsUntilSettled(transitions, ['i-1'], 0)).toEqual([]);
});

test('settled() ends soon after the first of several', async () => {
  const transitions = new Transitions();
  transitions.track('i-1', Promise.resolve());
  transitions.track('i-2', never());
  expect(await sleepsUntilSettled(transitions, ['i-1', 'i-2'], 10_000)).toEqual([10_000, 100]);
});

test('settled() waits for the later of two transitions of one resource', async () => {
  const transitions = new Transitions();
  const stop = withResolvers<void>();
  transitions.track('i-1', Promise.resolve());
  transitions.track('i-1', stop.promise);
  await turn();
  const wait = settling(transitions);
  await turn();
  expect(wait.hasEnded).toBe(false);
  stop.resolve();
  await wait.ended;
});

test('settled() ends when its caller has gone', async () => {
  const transitions = new Transitions();
  transitions.track('i-1', never());
  const gone = new AbortController();
  const wait = settling(transitions, { signal: gone.signal });
  await turn();
  expect(wait.hasEnded).toBe(false);
  gone.abort();
  await wait.ended;
});
