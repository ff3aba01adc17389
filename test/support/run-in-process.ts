import { knownSecrets } from '../secrets/known-secrets.ts';
import { scanOutput } from '../secrets/scan-log.ts';
import { SecretMask } from '../../src/base/secret-mask.ts';
import { dispatch } from '../../src/cli/dispatch.ts';
import type { ExitCode } from '../../src/cli/exit-code.ts';
import { HumanOutput } from '../../src/cli/output/human-output.ts';
import { MachineOutput } from '../../src/cli/output/machine-output.ts';

export interface InProcessRun {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly stdin?: string | Uint8Array | undefined;
}

export interface InProcessResult {
  readonly exit: ExitCode;
  readonly stdout: string;
}

const machineFlag = '-machine-readable';

/** Runs the command line as the command itself does, but in this process and without colours. */
export async function runInProcess({
  args,
  cwd,
  env = {},
  stdin = '',
}: InProcessRun): Promise<InProcessResult> {
  const at = args.indexOf(machineFlag);
  const machineReadable = at >= 0;
  const mask = new SecretMask();
  let stdout = '';
  const write = (text: string): void => void (stdout += text);
  const now = (): Date => new Date(0);
  const output = machineReadable
    ? new MachineOutput(write, { mask, now })
    : new HumanOutput(write, { mask, now, color: false, timestamps: false });
  const exit = await dispatch(machineReadable ? args.toSpliced(at, 1) : args, {
    host: { env, cwd, homeFolder: env['HOME'] ?? cwd, tempFolder: cwd, platform: 'linux' },
    mask,
    machineReadable,
    terminal: undefined,
    allowsColor: false,
    input: { isTerminal: false, read: async () => Buffer.from(stdin) },
    outputGone: new AbortController().signal,
    output: () => output,
  });
  const known = knownSecrets({ args, env });
  scanOutput({ words: args, place: 'stdout', text: stdout, known });
  return { exit, stdout };
}
