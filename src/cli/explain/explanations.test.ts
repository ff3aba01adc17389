import { expect, test } from 'vitest';
import { catalogueFunctions } from '../../../test/support/catalogue-codes.ts';
import { exampleCodes } from '../../../test/support/example-codes.ts';
import { explanations } from './explanations.ts';

const codes = catalogueFunctions().flatMap((one) => one.codes.slice(0, 1));
const tried = Object.entries(explanations).filter(([, { example }]) => example.language !== 'sketch');

test('every diagnostic has an explanation, and every explanation a diagnostic', () => {
  expect(Object.keys(explanations).toSorted()).toEqual(codes.toSorted());
});

test.each(tried)('the example of %s causes it', async (code, { example }) => {
  expect(await exampleCodes(example)).toContain(code);
});

test.each(Object.entries(explanations))('%s is explained in whole sentences', (_, { means, mend }) => {
  expect([means, mend].filter((text) => !/[.!?]$/.test(text))).toEqual([]);
});
