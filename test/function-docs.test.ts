import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { functionPage } from '../scripts/function-page.ts';

test("docs/functions.md says what the functions' records say (else: npm run generate:function-docs)", () => {
  expect(readFileSync(new URL('../docs/functions.md', import.meta.url), 'utf8')).toBe(functionPage());
});
