import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecretMask } from '../../../src/base/secret-mask.ts';
import { command as validate } from '../../../src/cli/commands/validate.ts';
import { HumanOutput } from '../../../src/cli/output/human-output.ts';
import type { RecordedCommand } from './recorded-command.ts';

/** Runs `kiln validate` as recorded, in this process, in a copy of the case's files. */
export async function runValidate({
  inputFolder,
  args,
  env,
}: RecordedCommand): Promise<{ readonly exit: number; readonly stdout: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'kiln-case-'));
  try {
    const cwd = join(folder, 'run');
    cpSync(inputFolder, cwd, { recursive: true });
    const mask = new SecretMask();
    let stdout = '';
    const output = new HumanOutput((text) => (stdout += text), {
      mask,
      now: () => new Date(0),
      color: false,
      timestamps: false,
    });
    const words = args.slice(1).filter((word) => word !== '-machine-readable');
    const exit = await validate.run(words, {
      host: { env, cwd, homeFolder: cwd, tempFolder: folder, platform: 'linux' },
      mask,
      machineReadable: false,
      terminal: undefined,
      allowsColor: false,
      input: { isTerminal: false, read: async () => new Uint8Array() },
      outputGone: new AbortController().signal,
      output: () => output,
    });
    return { exit, stdout };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
