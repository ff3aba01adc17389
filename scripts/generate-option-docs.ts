/**
 * Writes from the option tables the reference pages in `docs/options/` and what code is typed with in `src/door/`:
 * `npm run generate:option-docs`.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { doorFiles } from './door-files.ts';
import { optionPages } from './option-pages.ts';

const root = fileURLToPath(new URL('../docs/options/', import.meta.url));
rmSync(root, { recursive: true, force: true });
for (const [path, text] of await optionPages()) {
  mkdirSync(dirname(`${root}${path}`), { recursive: true });
  writeFileSync(`${root}${path}`, text);
}

const door = fileURLToPath(new URL('../src/door/', import.meta.url));
rmSync(`${door}components`, { recursive: true, force: true });
mkdirSync(`${door}components`);
for (const [path, text] of await doorFiles()) writeFileSync(`${door}${path}`, text);
