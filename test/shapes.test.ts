import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeShapeFiles } from '../scripts/shapes/make-shape-files.ts';

test.each(makeShapeFiles().map(({ name, text }) => [name, text] as const))(
  'src/wire/shapes/%s is what the script makes of the SDK',
  (name, text) => {
    expect(readFileSync(new URL(`../src/wire/shapes/${name}`, import.meta.url), 'utf8')).toBe(text);
  },
);
