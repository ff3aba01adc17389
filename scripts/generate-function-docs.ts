/** Writes `docs/functions.md` from the records of the functions: `npm run generate:function-docs`. */
import { writeFileSync } from 'node:fs';
import { functionPage } from './function-page.ts';

writeFileSync(new URL('../docs/functions.md', import.meta.url), functionPage());
