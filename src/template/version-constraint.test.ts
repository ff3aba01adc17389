import { expect, test } from 'vitest';
import { hasPrerelease, meetsConstraint, parseVersionConstraint } from './version-constraint.ts';

test.each([
  ['1.16.0', '>= 1.9.0, < 2.0.0', true],
  ['1.16.0', '~> 1.7.4', false],
  ['1.7.9', '~> 1.7.4', true],
  ['1.16.0', '~> 1.7', true],
  ['2.0.0', '~> 1.7', false],
  ['1.16.0', '~> 1', true],
  ['2.1.0', '~> 1', true],
  ['1.16.0', '1.16', true],
  ['1.16.0', 'v1.16.0', true],
  ['1.16.0', '=1.15.0', false],
  ['1.16.0', '!= 1.16.0', false],
  ['1.16.0', '> 1.16.0-rc1', true],
  ['1.16.0', '<= 1.16', true],
])('version %s against %j is %s', (version, text, want) => {
  expect(meetsConstraint(version, parseVersionConstraint(text) ?? [])).toBe(want);
});

test.each(['at least one', '', '>= 1.0,', '=> 1', '1.x', 'newest', '> > 1'])(
  '%j is no constraint',
  (text) => {
    expect(parseVersionConstraint(text)).toBeUndefined();
  },
);

test('hasPrerelease() finds a pre-release in any part', () => {
  expect(hasPrerelease(parseVersionConstraint('>= 1.3.0-rc1, < 2') ?? [])).toBe(true);
  expect(hasPrerelease(parseVersionConstraint('>= 1.3.0') ?? [])).toBe(false);
});
