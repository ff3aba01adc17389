import { defineCommand } from '../commands/define-command.ts';
import { exitCodes } from '../exit-code.ts';
import { printTable } from './print-table.ts';
import { withCloud } from './with-cloud.ts';

const heading = ['ID', 'STATE', 'TYPE', 'IMAGE', 'ADDRESS', 'NAME'];

export const command = defineCommand({
  line: 'cloud instances',
  about: 'Lists the instances of the local cloud.',
  flags: {},
  async run(_input, shell) {
    return withCloud(shell, async ({ access, output, signal }) => {
      const { Reservations = [] } = await access.client.ec2('DescribeInstances', {}, signal);
      const rows = Reservations.flatMap(({ Instances = [] }) => Instances).map((instance) => [
        instance.InstanceId ?? '',
        instance.State?.Name ?? '',
        instance.InstanceType ?? '',
        instance.ImageId ?? '',
        instance.PublicIpAddress ?? '-',
        instance.Tags?.find(({ Key }) => Key === 'Name')?.Value ?? '',
      ]);
      printTable(output, 'cloud-instance', [heading, ...rows]);
      return exitCodes.ok;
    });
  },
});
