import { beforeAll, expect, test } from 'vitest';
import { loadFunctionLibraries } from '../src/functions/libraries.ts';
import { fuzzInput } from './fuzz/fuzz-input.ts';
import { Mutator } from './fuzz/mutator.ts';
import { seedTexts } from './fuzz/seed-texts.ts';

beforeAll(() => loadFunctionLibraries());

// `npm run fuzz` does the same with many more.
test('2,000 mutated templates are parsed, formatted and evaluated without harm', () => {
  const mutator = new Mutator(seedTexts(), 7);
  const outcomes = Array.from({ length: 2000 }, () => fuzzInput(mutator.next()));
  expect(outcomes.filter((outcome) => typeof outcome !== 'string')).toEqual([]);
  expect(outcomes).toContain('accepted');
  expect(outcomes).toContain('refused');
});
