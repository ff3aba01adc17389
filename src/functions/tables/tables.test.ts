import { beforeAll, describe, expect, test } from 'vitest';
import { encodeJson } from '../../cty/json-encode.ts';
import { isSensitive } from '../../cty/marks.ts';
import { SourceText } from '../../diag/source-text.ts';
import { evaluate } from '../../hcl/eval/evaluate.ts';
import { parseExpression } from '../../hcl/parse-hcl.ts';
import { packerFunctions } from '../function-table.ts';
import { loadFunctionLibraries } from '../libraries.ts';
import { collectionsRows } from './collections-rows.ts';
import { encodingsRows } from './encodings-rows.ts';
import { rowKinds } from './function-row.ts';
import { numbersRows } from './numbers-rows.ts';
import { othersRows } from './others-rows.ts';
import { placesRows } from './places-rows.ts';
import { tableVariables, tableWorld } from './table-world.ts';
import { textRows } from './text-rows.ts';
import { timesRows } from './times-rows.ts';

const functions = packerFunctions(tableWorld);
const tables = {
  ...textRows,
  ...numbersRows,
  ...encodingsRows,
  ...collectionsRows,
  ...placesRows,
  ...timesRows,
  ...othersRows,
};

beforeAll(() => loadFunctionLibraries());

function run(expression: string): string {
  const parsed = parseExpression(new SourceText('row', expression));
  expect(parsed.diags).toEqual([]);
  const { value, diags } = evaluate(parsed.value, { variables: tableVariables, functions });
  if (diags.length > 0) return 'fails';
  const json = encodeJson(value) ?? 'unknown';
  return isSensitive(value) && json !== 'unknown' ? `sensitive ${json}` : json;
}

test('every function has at least eight rows, of every kind', () => {
  expect(Object.keys(tables).sort()).toEqual([...functions.names()].sort());
  expect(functions.names()).toHaveLength(103);
  const lacking = Object.entries(tables).flatMap(([name, rows]) => {
    const missing = rowKinds.filter((kind) => !rows.some(([is]) => is === kind));
    return missing.length > 0 || rows.length < 8 ? [`${name}: ${missing.join(', ')}`] : [];
  });
  expect(lacking).toEqual([]);
});

test('every row is about its function', () => {
  const strays = Object.entries(tables).flatMap(([name, rows]) =>
    rows.filter(([, expression]) => !expression.includes(`${name}(`)).map(([, expression]) => expression),
  );
  expect(strays).toEqual([]);
});

describe.each(Object.entries(tables))('%s', (_, rows) => {
  test.each(rows)('%s: %s gives %s', (_kind, expression, want) => {
    expect(run(expression)).toBe(want);
  });
});
