import { expect, test } from 'vitest';
import { LeapingClock } from '../../../test/support/leaping-clock.ts';
import { SendRate } from './send-rate.ts';

const signal = new AbortController().signal;

/** Sends so many requests, 10 a second at most, to a service that accepts so many a second; answers how many it refused. */
async function sendTo(
  rate: SendRate,
  clock: LeapingClock,
  { requests, accepts }: { requests: number; accepts: number },
): Promise<number> {
  let [left, at, refused] = [accepts, clock.now().getTime(), 0];
  for (let count = 0; count < requests; count += 1) {
    await rate.acquire(signal);
    clock.pass(100);
    const now = clock.now().getTime();
    left = Math.min(accepts, left + ((now - at) / 1000) * accepts);
    at = now;
    if (left >= 1) left -= 1;
    else refused += 1;
    rate.learn(left >= 1 ? 'accepted' : 'throttled');
  }
  return refused;
}

test('nothing waits before the first throttle', async () => {
  const clock = new LeapingClock();
  await sendTo(new SendRate(clock), clock, { requests: 50, accepts: 20 });
  expect(clock.slept).toEqual([]);
});

test('after throttles the rate settles near what the service takes', async () => {
  const clock = new LeapingClock();
  const rate = new SendRate(clock);
  await sendTo(rate, clock, { requests: 30, accepts: 2 });
  const start = clock.now().getTime();
  const refused = await sendTo(rate, clock, { requests: 100, accepts: 2 });
  const perSecond = 100 / ((clock.now().getTime() - start) / 1000);
  expect(refused).toBeLessThan(30);
  expect(perSecond).toBeGreaterThan(0.5);
  expect(perSecond).toBeLessThan(4);
});

test('the rate grows again once throttles end', async () => {
  const clock = new LeapingClock();
  const rate = new SendRate(clock);
  await sendTo(rate, clock, { requests: 30, accepts: 2 });
  await sendTo(rate, clock, { requests: 60, accepts: 1000 });
  const start = clock.now().getTime();
  await sendTo(rate, clock, { requests: 20, accepts: 1000 });
  expect(20 / ((clock.now().getTime() - start) / 1000)).toBeGreaterThan(5);
});

test('an abort ends the wait for a token', async () => {
  const clock = new LeapingClock();
  const rate = new SendRate(clock);
  rate.learn('throttled');
  await rate.acquire(signal);
  await expect(rate.acquire(AbortSignal.abort(new Error('Cancelled')))).rejects.toThrow('Cancelled');
});
