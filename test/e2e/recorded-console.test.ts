import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeRecorded } from '../conformance/console/evaluate-row.ts';
import { recordedTables, type RecordedRow } from '../conformance/console/recorded-row.ts';
import { textDifference } from '../conformance/console/text-differences.ts';
import { kilnScript, runKiln } from '../support/kiln.ts';
import { tempFolder } from '../support/temp-folder.ts';

const tables = [...recordedTables(['expressions', 'functions', 'variables'])];

/** The first row of a table that says exactly what is printed. */
const samples = tables.flatMap(([table, rows]): [string, RecordedRow][] => {
  const at = rows.findIndex(
    (row, i) => row.ok && row.value !== undefined && textDifference(table, i, row.expr) === undefined,
  );
  const row = rows[at];
  return row ? [[`${table} ${at}`, row]] : [];
});

// All rows are replayed in one process elsewhere; here a sample of every table goes through the command that users run.
describe.skipIf(samples.length === 0 || !existsSync(kilnScript))('the built console', () => {
  test.concurrent.for(samples)('prints what was recorded for %s', async ([, row]) => {
    const folder = tempFolder();
    const cwd = join(folder, 'run');
    mkdirSync(cwd);
    for (const [path, file] of Object.entries(row.files ?? {})) writeRecorded(join(cwd, path), file);
    const args = row.args ?? ['console', '--config-type=hcl2'];
    const stdin = `${row.expr ?? ''}\n`;
    const env = { HOME: '/home/someone', TZ: 'UTC', PACKER_NO_COLOR: '1', ...row.env };
    const { exitCode, stdout } = await runKiln(args, { cwd, stdin, env });
    const text = stdout
      .replaceAll(cwd, '<dir>')
      .replaceAll(folder, '<dir-parent>')
      .replaceAll(env.HOME, '<home>');
    expect({ exitCode, text }).toEqual({ exitCode: 0, text: `${row.value}\n` });
  });

  test('the sample has a row of nearly every table', () => {
    expect(samples.length).toBeGreaterThan(tables.length * 0.9);
  });
});
