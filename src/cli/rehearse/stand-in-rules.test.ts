import { expect, test } from 'vitest';
import { StandInRules } from './stand-in-rules.ts';

const rules = [
  { name: '*', text: 'busybox' },
  { name: 'ubuntu/images/*', text: 'my-ubuntu' },
  { name: 'ami-0abc', text: 'debian-12' },
];

test.each([
  ['ami-0abc', 'debian-12'],
  ['ubuntu/images/*jammy-22.04-amd64-*', 'my-ubuntu'],
  ['al2023-ami-*', 'busybox'],
])('the last rule that fits %s counts', (name, want) => {
  expect(new StandInRules(rules).find([name])).toBe(want);
});

test('rules of which none was of use are known', () => {
  const table = new StandInRules(rules.slice(1));
  expect(table.find(['ami-0abc', 'something'])).toBe('debian-12');
  expect(table.find(['something'])).toBeUndefined();
  expect(table.unused()).toEqual(['ubuntu/images/*']);
});
