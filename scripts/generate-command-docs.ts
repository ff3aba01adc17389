/** Writes `docs/commands.md` from the flag tables: `npm run generate:command-docs`. */
import { writeFileSync } from 'node:fs';
import { commandPage } from './command-page.ts';

writeFileSync(new URL('../docs/commands.md', import.meta.url), await commandPage());
