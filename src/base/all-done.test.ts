import { expect, test } from 'vitest';
import { allDone } from './all-done.ts';

test('allDone() gives what each promise gives', async () => {
  expect(await allDone([Promise.resolve(1), Promise.resolve('a'), undefined] as const)).toEqual([
    1,
    'a',
    undefined,
  ]);
});

test('allDone() throws only when the others have ended', async () => {
  const ended: string[] = [];
  const slow = new Promise<void>((resolve) => setImmediate(resolve)).then(() => void ended.push('slow'));
  const failed = Promise.reject(new Error('first'));
  await expect(allDone([failed, slow])).rejects.toThrow('first');
  expect(ended).toEqual(['slow']);
});
