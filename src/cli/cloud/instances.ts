import type { Command } from '../commands/command.ts';
import { help, wrongUse } from '../commands/wrong-use.ts';
import { exitCodes } from '../exit-code.ts';
import { readFlags } from '../flags/read-flags.ts';
import { printTable } from './print-table.ts';
import { withCloud } from './with-cloud.ts';

const usage = { line: 'cloud instances', about: 'Lists the instances of the local cloud.', flags: {} };

const heading = ['ID', 'STATE', 'TYPE', 'IMAGE', 'ADDRESS', 'NAME'];

export const command: Command = {
  async run(args, shell) {
    const read = readFlags(usage.flags, args);
    if (read.kind === 'help') return help(usage, shell.output());
    if (read.kind === 'wrong') return wrongUse(read.message, usage, shell.output());
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
};
