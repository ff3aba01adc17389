import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';
import { sameDiagnostics, shownDiagnostics } from './commands/shown-diagnostics.ts';
import { validateIn } from './commands/run-command.ts';
import { agreesWithRow } from './console/agrees-with-row.ts';
import { writeRecorded } from './console/evaluate-row.ts';
import type { RecordedRow } from './console/recorded-row.ts';
import { recordedTables } from './console/recorded-row.ts';
import { surveyRow } from './console/survey-row.ts';
import { validationDifferences, valueDifferences } from './console/variable-differences.ts';

const tables = [...recordedTables(['variables'])];
/** Words that the console itself answers, and templates of the older language. */
const isElsewhere = ({ expr, args, files }: RecordedRow): boolean =>
  files === undefined || args?.[0] !== 'console' || ['variables', 'help', 'exit', ''].includes(expr ?? '');

const counts = { values: 0, valuesAgreed: 0, validations: 0, validationsAgreed: 0 };

// Without the recordings beside the project there is nothing to replay.
describe.skipIf(tables.length === 0)('templates are evaluated as Packer was recorded to', () => {
  afterAll(() => {
    const { values, valuesAgreed, validations, validationsAgreed } = counts;
    console.log(
      `variables and locals: ${valuesAgreed} of ${values} recorded values and ${validationsAgreed} of ${validations} recorded validations agree; the others differ deliberately`,
    );
  });

  test.for(tables)('%s', async ([name, rows]) => {
    const wrongValues: number[] = [];
    const wrongValidations: number[] = [];
    for (const [i, row] of rows.entries()) {
      const cwd = join(tempFolder(), 'run');
      for (const [path, file] of Object.entries(row.files ?? {})) writeRecorded(join(cwd, path), file);
      if (!isElsewhere(row)) {
        counts.values++;
        if (agreesWithRow(row, await surveyRow(row, cwd))) counts.valuesAgreed++;
        else wrongValues.push(i);
      }
      if (row.validate) {
        counts.validations++;
        if (await validatesAsRecorded(row, row.validate, cwd)) counts.validationsAgreed++;
        else wrongValidations.push(i);
      }
    }
    expect({ wrongValues, wrongValidations }).toEqual({
      wrongValues: Object.keys(valueDifferences[name] ?? {}).map(Number),
      wrongValidations: Object.keys(validationDifferences[name] ?? {}).map(Number),
    });
  });
});

async function validatesAsRecorded(
  row: RecordedRow,
  recorded: NonNullable<RecordedRow['validate']>,
  cwd: string,
): Promise<boolean> {
  const ours = await validateIn(cwd, { args: (row.args ?? []).slice(1), env: row.env ?? {} });
  const same = sameDiagnostics(shownDiagnostics(recorded.output), shownDiagnostics(ours.stdout));
  return ours.exit === recorded.exit && same;
}
