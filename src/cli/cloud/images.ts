import type { Command } from '../commands/command.ts';
import { help, wrongUse } from '../commands/wrong-use.ts';
import { exitCodes } from '../exit-code.ts';
import { readFlags } from '../flags/read-flags.ts';
import { printTable } from './print-table.ts';
import { withCloud } from './with-cloud.ts';

const usage = {
  line: 'cloud images',
  about: 'Lists the images of the local cloud, newest first.',
  flags: {},
};

const heading = ['ID', 'NAME', 'OWNER', 'STATE', 'CREATED'];

export const command: Command = {
  async run(args, shell) {
    const read = readFlags(usage.flags, args);
    if (read.kind === 'help') return help(usage, shell.output());
    if (read.kind === 'wrong') return wrongUse(read.message, usage, shell.output());
    return withCloud(shell, async ({ file, access, output, signal }) => {
      const { Images = [] } = await access.client.ec2('DescribeImages', {}, signal);
      const rows = Images.map(({ ImageId = '', Name = '', OwnerId = '', State = '', CreationDate = '' }) => [
        ImageId,
        Name,
        OwnerId === file.accountId ? 'self' : OwnerId,
        State,
        CreationDate.replace(/\.\d+Z$/, 'Z'),
      ]);
      printTable(output, 'cloud-image', [
        heading,
        ...rows.sort((a, b) => ((a[4] ?? '') < (b[4] ?? '') ? 1 : -1)),
      ]);
      return exitCodes.ok;
    });
  },
};
