import type { Arbitrary } from 'fast-check';
import { sample } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryExpression, arbitraryFile, mutated } from './oracles/arbitrary-hcl.ts';
import type { Disagreement } from './oracles/compare.ts';
import { compareExpression, compareFile } from './oracles/compare.ts';
import { edgeExpressions, edgeTexts } from './oracles/edge-texts.ts';
import { knownExpressions, knownTexts } from './oracles/known-texts.ts';

type Compare = (text: string) => Promise<Disagreement | undefined>;

async function disagreements(texts: readonly string[], compare: Compare): Promise<readonly Disagreement[]> {
  const found: Disagreement[] = [];
  for (const text of texts) {
    const disagreement = await compare(text);
    if (disagreement) found.push(disagreement);
  }
  return found;
}

describe('the Go parser and formatter and ours say the same of', () => {
  test('files at the edges of the grammar', async () => {
    expect(await disagreements(edgeTexts, compareFile)).toEqual([]);
  });

  test('expressions at the edges of the grammar', async () => {
    expect(await disagreements(edgeExpressions, compareExpression)).toEqual([]);
  });

  test('every example and every recorded file', async () => {
    expect(await disagreements(knownTexts(), compareFile)).toEqual([]);
  });

  test('every recorded expression', async () => {
    const expressions = knownExpressions().filter((_, i) => i % 4 === 0);
    expect(await disagreements(expressions, compareExpression)).toEqual([]);
  });

  test.each<readonly [string, Arbitrary<string>, Compare]>([
    ['expressions', arbitraryExpression, compareExpression],
    ['expressions with mistakes', mutated(arbitraryExpression), compareExpression],
    ['files', arbitraryFile, compareFile],
    ['files with mistakes', mutated(arbitraryFile), compareFile],
  ])('500 generated %s', async (_, arbitrary, compare) => {
    const found = await disagreements(sample(arbitrary, { numRuns: 500, seed: 4 }), compare);
    // Of a text with several mistakes each may name another one first.
    expect(found.filter(({ about }) => about !== 'line')).toEqual([]);
    expect(found.length).toBeLessThan(10);
  });
});
