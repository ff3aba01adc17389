import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { holdHostLock } from './host-lock.ts';
import { timeoutSignal } from '../../base/timeout-signal.ts';

test('a lock waits for the one who holds it', async () => {
  const [name, signal] = [randomUUID(), timeoutSignal(60_000)];
  const order: string[] = [];
  const release = await holdHostLock(name, signal);
  const waiter = async (): Promise<void> => {
    const letGo = await holdHostLock(name, signal);
    order.push('second');
    letGo();
  };
  const second = waiter();
  order.push('first');
  release();
  await second;
  expect(order).toEqual(['first', 'second']);
});

test('whoever waits for a lock can give up', async () => {
  const name = randomUUID();
  const release = await holdHostLock(name, timeoutSignal(60_000));
  await expect(holdHostLock(name, timeoutSignal(20))).rejects.toThrow(/timeout|abort/i);
  release();
});
