import { defineCommand } from '../commands/define-command.ts';
import { exitCodes } from '../exit-code.ts';
import { printTable } from './print-table.ts';
import { withCloud } from './with-cloud.ts';

const heading = ['ID', 'NAME', 'OWNER', 'STATE', 'CREATED'];

export const command = defineCommand({
  line: 'cloud images',
  about: 'Lists the images of the local cloud, newest first.',
  flags: {},
  async run(_input, shell) {
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
});
