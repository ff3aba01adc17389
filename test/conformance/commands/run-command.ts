import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SecretMask } from '../../../src/base/secret-mask.ts';
import { command as validate } from '../../../src/cli/commands/validate.ts';
import { HumanOutput } from '../../../src/cli/output/human-output.ts';
import type { RecordedCommand } from './recorded-command.ts';

/** What a command printed and how it ended. */
export interface CommandResult {
  readonly exit: number;
  readonly stdout: string;
}

/** Runs `kiln validate` as recorded, in this process, in a copy of the case's files. */
export async function runValidate({
  inputFolder,
  args,
  env,
  stdin,
}: RecordedCommand): Promise<CommandResult> {
  const folder = mkdtempSync(join(tmpdir(), 'kiln-case-'));
  try {
    const cwd = join(folder, 'run');
    cpSync(inputFolder, cwd, { recursive: true });
    return await validateIn(cwd, { args: args.slice(1), env, stdin });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs `kiln validate` in this process, in a folder. */
export async function validateIn(
  cwd: string,
  { args, env, stdin = '' }: Pick<RecordedCommand, 'args' | 'env'> & Partial<Pick<RecordedCommand, 'stdin'>>,
): Promise<CommandResult> {
  const mask = new SecretMask();
  let stdout = '';
  const output = new HumanOutput((text) => (stdout += text), {
    mask,
    now: () => new Date(0),
    color: false,
    timestamps: false,
  });
  const exit = await validate.run(
    args.filter((word) => word !== '-machine-readable'),
    {
      host: { env, cwd, homeFolder: cwd, tempFolder: dirname(cwd), platform: 'linux' },
      mask,
      machineReadable: false,
      terminal: undefined,
      allowsColor: false,
      input: { isTerminal: false, read: async () => Buffer.from(stdin) },
      outputGone: new AbortController().signal,
      output: () => output,
    },
  );
  return { exit, stdout };
}
