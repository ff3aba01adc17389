import { expect, test } from 'vitest';
import { connectLimits } from './connect-limits.ts';
import { refusedDelayMs } from './retry-delay.ts';

test.each([
  [1, []],
  [2, [7000]],
  [3, [1000, 13_000]],
  [5, [1000, 3000, 7000, 17_000]],
])('%i attempts last as long as Packer would have them', (attempts, want) => {
  const delays = Array.from({ length: attempts - 1 }, (_, i) => refusedDelayMs(i + 1, attempts));
  expect(delays).toEqual(want);
  expect(delays.reduce((sum, delay) => sum + delay, 0)).toBe(7000 * (attempts - 1));
});

test('without a limit refused logins are repeated soon at first, then every seven seconds', () => {
  expect([1, 2, 3, 4, 50].map((n) => refusedDelayMs(n, undefined))).toEqual([1000, 3000, 7000, 7000, 7000]);
});

test.each([
  [{}, { timeoutMs: 300_000, attempts: 10 }],
  [{ ssh_timeout: 11_000 }, { timeoutMs: 11_000, attempts: undefined }],
  [
    { ssh_wait_timeout: 5000, ssh_timeout: 11_000 },
    { timeoutMs: 5000, attempts: undefined },
  ],
  [{ ssh_handshake_attempts: 2 }, { timeoutMs: undefined, attempts: 2 }],
  [
    { ssh_timeout: 9000, ssh_handshake_attempts: 3 },
    { timeoutMs: 9000, attempts: 3 },
  ],
  [
    { ssh_timeout: 0, ssh_handshake_attempts: 0 },
    { timeoutMs: 300_000, attempts: 10 },
  ],
])('the limits of %j are %j', (options, want) => {
  expect(connectLimits(options)).toEqual(want);
});
