import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadFunctionLibraries } from '../../src/functions/libraries.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { consoleDifferences, tablesElsewhere } from './console/differences.ts';
import { agreesWithRow } from './console/agrees-with-row.ts';
import { evaluateRow } from './console/evaluate-row.ts';
import type { RecordedRow } from './console/recorded-row.ts';
import { recordedTables } from './console/recorded-row.ts';

const tables = [...recordedTables(['expressions', 'functions', 'matrices'])].filter(
  ([name]) => !tablesElsewhere.includes(name),
);
const counts = { agreed: 0, differ: 0 };

// Without the recordings beside the project there is nothing to replay.
describe.skipIf(tables.length === 0)('expressions have the values that Packer was recorded to give', () => {
  beforeAll(() => loadFunctionLibraries());
  afterAll(() => {
    const { agreed, differ } = counts;
    console.log(
      `console: ${agreed} of ${agreed + differ} recorded expressions agree in success, value and type, ${differ} differ deliberately`,
    );
  });

  test.for(tables)('%s', async ([name, rows]) => {
    const folder = tempFolder();
    const disagreeing: RecordedRow[] = [];
    for (const [i, row] of rows.entries()) {
      const place = join(folder, `row-${i}`);
      mkdirSync(place);
      if (!agreesWithRow(row, await evaluateRow(row, place))) disagreeing.push(row);
    }
    expect(disagreeing.map(({ expr }) => expr)).toEqual(Object.keys(consoleDifferences[name] ?? {}));
    counts.agreed += rows.length - disagreeing.length;
    counts.differ += disagreeing.length;
  });
});
