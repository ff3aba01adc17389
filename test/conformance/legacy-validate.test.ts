import { afterAll, describe, expect, test } from 'vitest';
import { legacyComing, legacyDifferences } from './commands/legacy-differences.ts';
import { legacyMistakes } from './commands/legacy-mistakes.ts';
import { recordedCommands } from './commands/recorded-command.ts';
import { runValidate } from './commands/run-command.ts';
import { shownDiagnostics } from './commands/shown-diagnostics.ts';

const recorded = [
  ...recordedCommands(['validate-json', 'syntax-json']).filter(
    ({ args }) => args[0] === 'validate' && !args.some((arg) => arg.endsWith('.pkr.json')),
  ),
  // A name without .pkr is taken for one of JSON, among templates in HCL too.
  ...recordedCommands(['validate-hcl']).filter(({ args }) => args.includes('ignored.hcl')),
];
const waits = Object.values(legacyComing).flat();
const due = recorded.filter(({ name }) => !waits.some((one) => name.startsWith(one)));
let agreed = 0;

describe('kiln validate judges legacy JSON templates as Packer was recorded to', () => {
  afterAll(() => {
    console.log(
      `validate of legacy JSON: ${agreed} of ${due.length} recorded runs agree in exit code, number of mistakes ` +
        `and line of broken JSON, ${due.length - agreed} differ deliberately, ${recorded.length - due.length} more are still coming`,
    );
  });

  test.for(due)('$name', async (one) => {
    const ours = await runValidate(one);
    const { count, line } = legacyMistakes(one.stdout);
    const errors = shownDiagnostics(ours.stdout).filter(({ severity }) => severity === 'Error');
    const agrees =
      ours.exit === one.exit &&
      errors.length === count &&
      (line === undefined || errors.some(({ place }) => place?.endsWith(`:${line}`)));
    const seen = { recorded: one.stdout, ours: ours.stdout };
    expect({ ...seen, agrees }).toEqual({ ...seen, agrees: legacyDifferences[one.name] === undefined });
    if (agrees) agreed++;
  });
});
