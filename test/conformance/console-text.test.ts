import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runInProcess } from '../support/run-in-process.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { writeRecorded } from './console/evaluate-row.ts';
import { recordedTables, type RecordedRow } from './console/recorded-row.ts';
import { textDifference } from './console/text-differences.ts';

const tables = [...recordedTables(['expressions', 'functions', 'variables'])];
const counts = { agreed: 0, differ: 0 };
const home = '/home/someone';

/** Whether the command prints what was recorded; of failures, whether it fails at the same line. */
async function agrees(row: RecordedRow, folder: string): Promise<boolean> {
  const cwd = join(folder, 'run');
  mkdirSync(cwd);
  for (const [path, file] of Object.entries(row.files ?? {})) writeRecorded(join(cwd, path), file);
  const { exit, stdout } = await runInProcess({
    args: row.args ?? ['console', '--config-type=hcl2'],
    cwd,
    env: { HOME: home, ...row.env },
    stdin: row.expr === undefined ? '' : `${row.expr}\n`,
  });
  if ((exit === 0) !== row.ok) return false;
  if (!row.ok) return failsWhere(row, stdout);
  const text = stdout
    .replace(/\n$/, '')
    .replaceAll(cwd, '<dir>')
    .replaceAll(folder, '<dir-parent>')
    .replaceAll(home, '<home>');
  return row.match === undefined ? text === row.value : new RegExp(`^(?:${row.match})$`, 's').test(text);
}

function failsWhere({ error }: RecordedRow, stdout: string): boolean {
  if (!error?.line) return true;
  return stdout.includes(`  on ${error.file ?? '<console-input>'} line ${error.line}`);
}

// Without the recordings beside the project there is nothing to replay.
describe.skipIf(tables.length === 0)('the console prints what Packer was recorded to print', () => {
  afterAll(() => {
    const { agreed, differ } = counts;
    console.log(
      `console texts: ${agreed} of ${agreed + differ} recorded answers agree, ${differ} differ deliberately`,
    );
  });

  test.for(tables)('%s', async ([name, rows]) => {
    const unexpected: string[] = [];
    for (const [i, row] of rows.entries()) {
      const isSame = await agrees(row, tempFolder());
      const isMeantToDiffer = textDifference(name, i, row.expr) !== undefined;
      if (isSame === isMeantToDiffer) unexpected.push(`${i}: ${row.expr}`);
      if (isSame) counts.agreed++;
      else counts.differ++;
    }
    expect(unexpected).toEqual([]);
  });
});
