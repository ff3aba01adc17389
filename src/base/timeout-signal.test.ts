import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { timeoutSignal } from './timeout-signal.ts';

test('timeoutSignal() fires where only a signal made of it is kept, after a garbage collection too', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let fired = 0;
  for (let count = 0; count < 50; count += 1) {
    const either = AbortSignal.any([new AbortController().signal, timeoutSignal(200)]);
    either.addEventListener('abort', () => (fired += 1));
  }
  await sleep(20);
  collect();
  await sleep(400);
  expect(fired).toBe(50);
});

test('timeoutSignal() aborts with a TimeoutError', async () => {
  const signal = timeoutSignal(1);
  await sleep(20);
  expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
});
