import { defineCommand } from '../commands/define-command.ts';
import { exitCodes } from '../exit-code.ts';
import { withCloud } from './with-cloud.ts';

export const command = defineCommand({
  line: 'cloud logs INSTANCE',
  about: 'Prints what an instance wrote to its console: its boot, and the output of its user data.',
  flags: {},
  words: { least: 1, most: 1, wanted: 'one instance' },
  async run({ words }, shell) {
    const [InstanceId = ''] = words;
    return withCloud(shell, async ({ access, output, signal }) => {
      const { Output: text = '' } = await access.client.ec2('GetConsoleOutput', { InstanceId }, signal);
      output.print(Buffer.from(text, 'base64').toString().trimEnd());
      return exitCodes.ok;
    });
  },
});
