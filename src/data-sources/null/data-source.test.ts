import { expect, test } from 'vitest';
import { readData } from '../../../test/support/read-data.ts';
import { dataSource } from './data-source.ts';

test('null gives back its input', async () => {
  expect(await readData(dataSource, { input: 'a text' })).toEqual({ output: 'a text' });
});

test('null refuses an empty input', async () => {
  expect(await readData(dataSource, { input: '' })).toBeUndefined();
});
