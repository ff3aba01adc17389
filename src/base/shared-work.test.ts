import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { SharedWork } from './shared-work.ts';

const never = new AbortController().signal;

interface Bench {
  readonly work: SharedWork<number>;
  readonly starts: string[];
  /** Work that takes 20 ms, or 10 ms more when it is told to stop. */
  readonly start: (signal: AbortSignal) => Promise<number>;
}

function bench(): Bench {
  const starts: string[] = [];
  const start = async (signal: AbortSignal): Promise<number> => {
    starts.push('started');
    try {
      await delay(20, undefined, { signal });
      return starts.length;
    } catch {
      await delay(10);
      starts.push('stopped');
      throw new Error('stopped');
    }
  };
  return { work: new SharedWork(), starts, start };
}

test('callers at the same time share one run, later ones have another', async () => {
  const { work, start } = bench();
  expect(await Promise.all([work.run(start, never), work.run(start, never)])).toEqual([1, 1]);
  expect(await work.run(start, never)).toBe(2);
});

test.each(['first', 'second'])('the %s caller may leave without the other losing anything', async (who) => {
  const { work, start } = bench();
  const leaver = new AbortController();
  const signals = who === 'first' ? [leaver.signal, never] : [never, leaver.signal];
  const runs = signals.map((signal) => work.run(start, signal));
  leaver.abort(new Error('left'));
  const outcomes = await Promise.allSettled(runs);
  const [left, stayed] = who === 'first' ? outcomes : outcomes.toReversed();
  expect(left).toMatchObject({ status: 'rejected', reason: new Error('left') });
  expect(stayed).toEqual({ status: 'fulfilled', value: 1 });
});

test('the last to leave ends the work, and goes when that has ended', async () => {
  const { work, starts, start } = bench();
  const leaver = new AbortController();
  const run = work.run(start, leaver.signal);
  leaver.abort(new Error('left'));
  await expect(run).rejects.toThrow('left');
  expect(starts).toEqual(['started', 'stopped']);
});

test('who comes while abandoned work ends has it done anew', async () => {
  const { work, starts, start } = bench();
  const leaver = new AbortController();
  const abandoned = work.run(start, leaver.signal);
  leaver.abort(new Error('left'));
  await delay(1);
  const late = work.run(start, never);
  await expect(abandoned).rejects.toThrow('left');
  expect(await late).toBe(3);
  expect(starts).toEqual(['started', 'stopped', 'started']);
});

test("a failure is everybody's, and the next caller tries again", async () => {
  const { work, start } = bench();
  const fails = (): Promise<number> => Promise.reject(new Error('no disk'));
  const outcomes = await Promise.allSettled([work.run(fails, never), work.run(fails, never)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await work.run(start, never)).toBe(1);
});
