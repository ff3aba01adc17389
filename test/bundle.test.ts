import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { bundle } from '../scripts/bundle.mjs';
import { tempFolder } from './support/temp-folder.ts';
import { thirdPartyNotices } from '../scripts/third-party-notices.mjs';

const { files, inputs, outside } = await bundle();

test('the bundle needs nothing but Node', () => {
  expect(outside.filter((name) => !isBuiltin(name))).toEqual([]);
});

test('every file finds in the others what it imports from them', () => {
  const folder = tempFolder();
  for (const { path, contents } of files) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), contents);
  }
  const parts = files.map(({ path }) => path).filter((path) => !/(?:kiln|sandbox-engine)\.js$/.test(path));
  const loads = parts.map((path) => `await import(${JSON.stringify(join(folder, path))});`).join('\n');
  expect(execFileSync(process.execPath, ['--input-type=module', '-e', loads]).toString()).toBe('');
});

test('whoever checks a template waits for few files', () => {
  const textOf = (name: string): string =>
    Buffer.from(files.find(({ path }) => path.endsWith(`/${name}`))?.contents ?? '').toString();
  const loaded = new Set(['kiln.js', 'templates.js']);
  for (const name of loaded) {
    for (const [, from = ''] of textOf(name).matchAll(/(?:from|import)"\.\/([\w-]+\.js)"/g)) loaded.add(from);
  }
  expect([...loaded].sort()).toEqual(['kiln.js', 'language.js', 'start.js', 'templates.js']);
});

test.each(['sandbox-engine.js', 'typescript-hooks.js'])('%s is one file that imports no other', (name) => {
  const file = files.find(({ path }) => path.endsWith(`/${name}`));
  const text = Buffer.from(file?.contents ?? '').toString();
  expect(text).not.toBe('');
  expect(text).not.toMatch(/from\s*["']\.|import\(\s*["']\./);
});

test('THIRD-PARTY-NOTICES names what is in the bundle (npm run build writes it)', () => {
  const checkedIn = readFileSync(new URL('../THIRD-PARTY-NOTICES', import.meta.url), 'utf8');
  expect(checkedIn === thirdPartyNotices(inputs)).toBe(true);
});
