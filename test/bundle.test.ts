import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { expect, test } from 'vitest';
import { bundle } from '../scripts/bundle.mjs';
import { thirdPartyNotices } from '../scripts/third-party-notices.mjs';

const { files, inputs, outside } = await bundle();

test('the bundle needs nothing but Node', () => {
  expect(outside.filter((name) => !isBuiltin(name))).toEqual([]);
});

test('the engine of the sandbox is one file that imports no other', () => {
  const engine = files.find(({ path }) => path.endsWith('/sandbox-engine.js'));
  expect(Buffer.from(engine?.contents ?? '').toString()).not.toMatch(/from\s*["']\.|import\(\s*["']\./);
});

test('THIRD-PARTY-NOTICES names what is in the bundle (npm run build writes it)', () => {
  const checkedIn = readFileSync(new URL('../THIRD-PARTY-NOTICES', import.meta.url), 'utf8');
  expect(checkedIn === thirdPartyNotices(inputs)).toBe(true);
});
