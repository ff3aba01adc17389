import { afterAll, describe, expect, test } from 'vitest';
import { commandDifferences, commandsComing } from './commands/differences.ts';
import { recordedCommands } from './commands/recorded-command.ts';
import { runValidate } from './commands/run-command.ts';
import { sameDiagnostics, shownDiagnostics } from './commands/shown-diagnostics.ts';

const recorded = recordedCommands(['validate-hcl', 'syntax-hcl', 'syntax-json']).filter(
  ({ args }) => args[0] === 'validate',
);
const waitsFor = (name: string): string | undefined =>
  Object.entries(commandsComing).find(([, names]) => names.some((one) => name.startsWith(one)))?.[0];
const due = recorded.filter(({ name }) => waitsFor(name) === undefined);
let agreed = 0;

describe('kiln validate judges templates as Packer was recorded to', () => {
  afterAll(() => {
    console.log(
      `validate: ${agreed} of ${due.length} recorded runs agree in exit code, number and places of diagnostics, ` +
        `${due.length - agreed} differ deliberately, ${recorded.length - due.length} more are still coming`,
    );
  });

  test.for(due)('$name', async (one) => {
    const ours = await runValidate(one);
    const agrees =
      ours.exit === one.exit && sameDiagnostics(shownDiagnostics(one.stdout), shownDiagnostics(ours.stdout));
    // Both texts are in what is compared, so that a failure shows them.
    const seen = { recorded: one.stdout, ours: ours.stdout };
    expect({ ...seen, agrees }).toEqual({ ...seen, agrees: commandDifferences[one.name] === undefined });
    if (agrees) agreed++;
  });
});
