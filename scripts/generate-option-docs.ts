/** Writes the reference pages in `docs/options/` from the option tables: `npm run generate:option-docs`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { optionPages } from './option-pages.ts';

const root = fileURLToPath(new URL('../docs/options/', import.meta.url));
rmSync(root, { recursive: true, force: true });
for (const [path, text] of await optionPages()) {
  mkdirSync(dirname(`${root}${path}`), { recursive: true });
  writeFileSync(`${root}${path}`, text);
}
