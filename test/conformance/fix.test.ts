import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runInProcess } from '../support/run-in-process.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { recordedCommands, type RecordedCommand } from './commands/recorded-command.ts';

const recorded = recordedCommands(['fix', 'syntax-json']).filter(({ args }) => args[0] === 'fix');
let agreed = 0;

async function fix({
  inputFolder,
  args,
  env,
  stdin,
}: RecordedCommand): Promise<Pick<RecordedCommand, 'exit' | 'stdout'>> {
  const folder = tempFolder();
  const cwd = join(folder, 'run');
  cpSync(inputFolder, cwd, { recursive: true });
  try {
    const { exit, stdout } = await runInProcess({ args, cwd, env, stdin });
    return { exit, stdout: stdout.replaceAll(/^\d+(?=,)/gm, '<time>') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('kiln fix writes what Packer was recorded to write', () => {
  afterAll(() => {
    console.log(`fix: ${agreed} of ${recorded.length} recorded runs agree byte for byte`);
  });

  test.for(recorded)('$name', async (one) => {
    const ours = await fix(one);
    // What is said of a template that cannot be read is in our own words.
    const isText = one.exit === 0;
    expect({ exit: ours.exit, stdout: isText && ours.stdout }).toEqual({
      exit: one.exit,
      stdout: isText && one.stdout,
    });
    agreed++;
  });
});
