import { expect, test } from 'vitest';
import { isLoopback } from './is-loopback.ts';

test.each([
  ['http://127.0.0.1:8080', true],
  ['http://127.81.3.4', true],
  ['https://localhost/x', true],
  ['http://[::1]:80/', true],
  ['http://127.0.0.1.example', false],
  ['https://localhost.example', false],
  ['http://10.0.0.1', false],
  ['127.0.0.1', false],
  ['', false],
])('isLoopback(%j) is %j', (address, want) => {
  expect(isLoopback(address)).toBe(want);
});
