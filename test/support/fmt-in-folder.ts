import { SecretMask } from '../../src/base/secret-mask.ts';
import { command } from '../../src/cli/commands/fmt.ts';
import { HumanOutput } from '../../src/cli/output/human-output.ts';

/** Runs `kiln fmt` in this process, in a folder. */
export async function fmtInFolder(
  cwd: string,
  words: readonly string[],
  stdin: Uint8Array = new Uint8Array(),
): Promise<{ readonly exit: number; readonly stdout: string }> {
  const mask = new SecretMask();
  let stdout = '';
  const output = new HumanOutput((text) => (stdout += text), {
    mask,
    now: () => new Date(0),
    color: false,
    timestamps: false,
  });
  const exit = await command.run(words, {
    host: { env: {}, cwd, homeFolder: cwd, tempFolder: cwd, platform: 'linux' },
    mask,
    machineReadable: false,
    terminal: undefined,
    allowsColor: false,
    input: { isTerminal: false, read: async () => stdin },
    outputGone: new AbortController().signal,
    output: () => output,
  });
  return { exit, stdout };
}
