import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { SharedReads } from './shared-reads.ts';

const forever = new AbortController().signal;

test('share() reads once for all who ask the same at the same time, and again for whoever comes later', async () => {
  const reads = new SharedReads();
  let calls = 0;
  const read = async (): Promise<number> => {
    calls += 1;
    await delay(5);
    return calls;
  };
  const both = [reads.share('a', read, forever), reads.share('a', read, forever)];
  expect(await Promise.all(both)).toEqual([1, 1]);
  expect(await reads.share('a', read, forever)).toBe(2);
  expect(await Promise.all([reads.share('a', read, forever), reads.share('b', read, forever)])).toHaveLength(
    2,
  );
  expect(calls).toBe(4);
});

test('share() goes on for others when one gives up', async () => {
  const reads = new SharedReads();
  const impatient = new AbortController();
  const read = async (): Promise<string> => {
    await delay(10);
    return 'done';
  };
  const given = reads.share('a', read, impatient.signal);
  const patient = reads.share('a', read, forever);
  impatient.abort(new Error('Cancelled'));
  await expect(given).rejects.toThrow('Cancelled');
  expect(await patient).toBe('done');
});
