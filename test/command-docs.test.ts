import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandPage } from '../scripts/command-page.ts';

test('docs/commands.md says what the flag tables say (else: npm run generate:command-docs)', async () => {
  const written = readFileSync(new URL('../docs/commands.md', import.meta.url), 'utf8');
  expect(written).toBe(await commandPage());
});
