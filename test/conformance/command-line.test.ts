import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runInProcess, type InProcessResult } from '../support/run-in-process.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { commandLineComing, commandLineDifferences } from './commands/command-line-differences.ts';
import { recordedCommands, type RecordedCommand } from './commands/recorded-command.ts';
import { sameDiagnostics, shownDiagnostics } from './commands/shown-diagnostics.ts';

const recorded = recordedCommands(['inspect', 'console', 'init', 'plugins', 'usage', 'version']);
const coming = Object.values(commandLineComing).flat();
const due = recorded.filter(({ name }) => !coming.some((one) => name === one || name.startsWith(`${one}#`)));
const counts = { agreed: 0, differ: 0 };

async function run({ inputFolder, args, env, stdin }: RecordedCommand): Promise<InProcessResult> {
  const folder = tempFolder();
  const cwd = join(folder, 'run');
  cpSync(inputFolder, cwd, { recursive: true });
  try {
    const { exit, stdout } = await runInProcess({ args, cwd, env, stdin });
    return { exit, stdout: stdout.replaceAll(/^\d+(?=,)/gm, '<time>').replaceAll(cwd, '<dir>') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Usage pages and messages are in our own words; what programs read is not. */
function agrees(one: RecordedCommand, ours: InProcessResult): boolean {
  if (ours.exit !== one.exit) return false;
  if (one.hasStdout !== undefined) return one.hasStdout === (ours.stdout !== '');
  const [folder = ''] = one.name.split('/');
  const isExact = (folder === 'inspect' || folder === 'console') && one.exit === 0;
  if (isExact) return withoutNote(one.stdout) === withoutNote(ours.stdout);
  // A file that is missing, or a plugin that cannot be fetched, is no diagnostic in Packer.
  const shown = shownDiagnostics(one.stdout);
  return shown.length === 0 || sameDiagnostics(shown, shownDiagnostics(ours.stdout));
}

/** What `inspect` says last of a JSON template is prose. */
function withoutNote(stdout: string): string {
  return stdout.replace(/Note: .*/s, 'Note');
}

describe('the command line answers as Packer was recorded to', () => {
  afterAll(() => {
    const { agreed, differ } = counts;
    console.log(
      `command line: ${agreed} of ${agreed + differ} recorded runs agree, ${differ} differ deliberately, ${recorded.length - due.length} more are still coming`,
    );
  });

  test.for(due)('$name', async (one) => {
    const ours = await run(one);
    const isSame = agrees(one, ours);
    const seen = {
      args: one.args,
      stdin: one.stdin,
      recorded: [one.exit, one.stdout],
      ours: [ours.exit, ours.stdout],
    };
    expect({ ...seen, isSame }).toEqual({ ...seen, isSame: commandLineDifferences[one.name] === undefined });
    if (isSame) counts.agreed++;
    else counts.differ++;
  });
});
