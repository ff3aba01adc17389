import { expect, test } from 'vitest';
import { cleanResourceName } from './clean-resource-name.ts';

test.each([
  ["web (2026) [a] v1.0/x-y'z@_", "web (2026) [a] v1.0/x-y'z@_"],
  ['2026-01-31T12:00:00Z', '2026-01-31T12-00-00Z'],
  ['é#', '---'],
])('cleanResourceName(%j) gives %j', (name, want) => {
  expect(cleanResourceName(name)).toBe(want);
});
