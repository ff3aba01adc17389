import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { doorFiles } from '../scripts/door-files.ts';
import { optionPages } from '../scripts/option-pages.ts';

const root = new URL('../docs/options/', import.meta.url);

test('docs/options/ says what the option tables say (else: npm run generate:option-docs)', async () => {
  const pages = await optionPages();
  const written = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.md'),
  );
  expect(written.sort()).toEqual([...pages.keys()].sort());
  const texts = written.map((path) => [path, readFileSync(new URL(path, root), 'utf8')]);
  expect(Object.fromEntries(texts)).toEqual(Object.fromEntries(pages));
});

test('src/door/ types what the option tables say (else: npm run generate:option-docs)', async () => {
  const door = new URL('../src/door/', import.meta.url);
  const files = await doorFiles();
  const components = readdirSync(new URL('components/', door)).map((name) => `components/${name}`);
  expect(components.sort()).toEqual([...files.keys()].filter((path) => path.includes('/')).sort());
  const texts = [...files.keys()].map((path) => [path, readFileSync(new URL(path, door), 'utf8')]);
  expect(Object.fromEntries(texts)).toEqual(Object.fromEntries(files));
});
