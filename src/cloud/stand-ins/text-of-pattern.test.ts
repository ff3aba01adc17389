import { expect, test } from 'vitest';
import { textOfPattern } from './text-of-pattern.ts';

test.each([
  ['debian-12', 'debian-12'],
  ['amzn2-ami-hvm-*-x86_64-gp2', 'amzn2-ami-hvm-20261122-x86_64-gp2'],
  [
    'ubuntu/images/*ubuntu-jammy-22.04-amd64-server-*',
    'ubuntu/images/ubuntu-jammy-22.04-amd64-server-20261122',
  ],
  ['al202?-*', 'al2020-20261122'],
  ['a\\*b', 'a*b'],
])('textOfPattern() makes of %s a text that it matches', (pattern, want) => {
  expect(textOfPattern(pattern, '20261122')).toBe(want);
});
