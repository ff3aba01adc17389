import type { Ec2Action } from '../action.ts';

/** EC2 keeps the last 64 KiB. */
const keptBytes = 65_536;

export const getConsoleOutput: Ec2Action<'GetConsoleOutput'> = {
  takes: ['InstanceId', 'Latest'],
  run: ({ InstanceId }, { region }) => {
    const instance = region.instances.get(InstanceId);
    const output = Buffer.from(instance.guest?.consoleOutput() ?? instance.lastConsole);
    return {
      InstanceId,
      Timestamp: region.world.clock.now(),
      Output: output.subarray(-keptBytes).toString('base64'),
    };
  },
};
