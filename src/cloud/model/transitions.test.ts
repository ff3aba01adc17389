import { expect, test } from 'vitest';
import { systemClock } from '../../base/clock.ts';
import { withResolvers } from '../../base/with-resolvers.ts';
import { Transitions } from './transitions.ts';
import { timeoutSignal } from '../../base/timeout-signal.ts';

const signal = new AbortController().signal;

async function msUntilSettled(
  transitions: Transitions,
  ids: readonly string[],
  limitMs: number,
): Promise<number> {
  const start = performance.now();
  await transitions.settled(ids, { clock: systemClock, limitMs, signal });
  return performance.now() - start;
}

test('settled() does not wait for what is in no transition', async () => {
  expect(await msUntilSettled(new Transitions(), ['i-1'], 5_000)).toBeLessThan(50);
});

test('settled() waits for a transition to end, well or badly', async () => {
  const transitions = new Transitions();
  const boot = withResolvers<void>();
  transitions.track('i-1', boot.promise);
  setTimeout(() => boot.reject(new Error('no boot')), 30);
  const waited = await msUntilSettled(transitions, ['i-1'], 5_000);
  expect(waited).toBeGreaterThan(20);
  expect(waited).toBeLessThan(2_000);
});

test('settled() gives up at its limit, and does not wait at all with none', async () => {
  const transitions = new Transitions();
  transitions.track('i-1', withResolvers<void>().promise);
  expect(await msUntilSettled(transitions, ['i-1'], 30)).toBeLessThan(2_000);
  expect(await msUntilSettled(transitions, ['i-1'], 0)).toBeLessThan(20);
});

test('settled() ends soon after the first of several', async () => {
  const transitions = new Transitions();
  transitions.track('i-1', Promise.resolve());
  transitions.track('i-2', withResolvers<void>().promise);
  expect(await msUntilSettled(transitions, ['i-1', 'i-2'], 10_000)).toBeLessThan(2_000);
});

test('settled() waits for the later of two transitions of one resource', async () => {
  const transitions = new Transitions();
  const stop = withResolvers<void>();
  transitions.track('i-1', Promise.resolve());
  transitions.track('i-1', stop.promise);
  await Promise.resolve();
  setTimeout(() => stop.resolve(), 30);
  expect(await msUntilSettled(transitions, ['i-1'], 5_000)).toBeGreaterThan(20);
});

test('settled() ends when its caller has gone', async () => {
  const transitions = new Transitions();
  transitions.track('i-1', withResolvers<void>().promise);
  const gone = timeoutSignal(20);
  await transitions.settled(['i-1'], { clock: systemClock, limitMs: 60_000, signal: gone });
  expect(gone.aborted).toBe(true);
});
