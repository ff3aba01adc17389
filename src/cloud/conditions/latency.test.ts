import { expect, test } from 'vitest';
import { noLatency, parseLatency } from './latency.ts';

test('parseLatency() reads seconds, and lets the rest take no time', () => {
  expect(parseLatency('{"pending": 8, "image": 0.25}')).toEqual({ ...noLatency, pending: 8_000, image: 250 });
});

test.each([
  ['[1]', 'it is no JSON object'],
  ['{"pendign": 1}', '"pendign" is no duration of a state. Did you mean "pending"?'],
  ['{"pending": "8s"}', '"pending" must be a number of seconds from 0 to 86400'],
  ['{"pending": -1}', '"pending" must be a number of seconds from 0 to 86400'],
])('parseLatency() refuses %s', (text, message) => {
  expect(() => parseLatency(text)).toThrow(message);
});
