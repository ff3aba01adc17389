import type { Command } from '../commands/command.ts';
import { help, wrongUse } from '../commands/wrong-use.ts';
import { exitCodes } from '../exit-code.ts';
import { readFlags } from '../flags/read-flags.ts';
import { wantsArguments } from './messages.ts';
import { withCloud } from './with-cloud.ts';

const usage = {
  line: 'cloud logs INSTANCE',
  about: 'Prints what an instance wrote to its console: its boot, and the output of its user data.',
  flags: {},
};

export const command: Command = {
  async run(args, shell) {
    const read = readFlags(usage.flags, args);
    if (read.kind === 'help') return help(usage, shell.output());
    if (read.kind === 'wrong') return wrongUse(read.message, usage, shell.output());
    const [InstanceId, ...others] = read.rest;
    if (InstanceId === undefined || others.length > 0) {
      return wrongUse(wantsArguments('one instance'), usage, shell.output());
    }
    return withCloud(shell, async ({ access, output, signal }) => {
      const { Output: text = '' } = await access.client.ec2('GetConsoleOutput', { InstanceId }, signal);
      output.print(Buffer.from(text, 'base64').toString().trimEnd());
      return exitCodes.ok;
    });
  },
};
