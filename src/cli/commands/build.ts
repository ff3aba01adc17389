import { exitCodes, type ExitCode } from '../exit-code.ts';
import { leftForGc } from '../../engine/messages.ts';
import { readFlags } from '../flags/read-flags.ts';
import { listenForInterrupts } from '../interrupts.ts';
import type { Shell } from '../shell.ts';
import { buildFlags, buildUsage, type BuildFlags } from './build-flags.ts';
import { BuildSession } from './build-session.ts';
import type { Command } from './command.ts';
import { openCloud } from './open-cloud.ts';
import { help, wantsOneTemplate, wrongUse } from './wrong-use.ts';

export const command: Command = {
  async run(args, shell) {
    const read = readFlags(buildFlags, args);
    if (read.kind === 'help') return help(buildUsage, shell.output());
    if (read.kind === 'wrong') return wrongUse(read.message, buildUsage, shell.output());
    const { flags, rest } = read;
    const [path] = rest;
    if (path === undefined || rest.length > 1) {
      return wrongUse(wantsOneTemplate(rest.length), buildUsage, shell.output());
    }
    return build(path, flags, shell);
  },
};

async function build(path: string, flags: BuildFlags, shell: Shell): Promise<ExitCode> {
  const output = shell.output({ color: flags.color, timestamps: flags['timestamp-ui'] });
  let session: BuildSession | undefined;
  const interrupts = listenForInterrupts(shell.outputGone, {
    onCancel: (word) => output.error({ text: `Cancelling build after receiving ${word}` }),
    onHalt: () => {
      const left = session?.outstanding() ?? [];
      const what = left.length === 0 ? 'Nothing is left behind.' : leftForGc(left);
      output.error({ text: `Stopping now. ${what}` });
      process.exit(exitCodes.failure);
    },
  });
  if (flags.debug) output.say({ text: 'Debug mode enabled. Builds will not be parallelized.' });
  const cloud = await openCloud(flags.cloud, { host: shell.host, output }, interrupts.cancel);
  try {
    session = new BuildSession({ flags, shell, output, host: cloud.host, interrupts });
    return await session.build(path);
  } finally {
    await cloud.close();
    interrupts.stop();
  }
}
