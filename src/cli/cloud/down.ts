import { setTimeout as delay } from 'node:timers/promises';
import { defineCommand } from '../commands/define-command.ts';
import { exitCodes } from '../exit-code.ts';
import { isAlive } from '../process-mark.ts';
import { findRunningCloud } from './cloud-file.ts';
import { cloudDoesNotEnd, cloudEnded, noCloudRuns } from './messages.ts';

const patienceMs = 15_000;
const lookEveryMs = 25;

export const command = defineCommand({
  line: 'cloud down',
  about: 'Ends the local cloud that kiln cloud up runs, and all its instances. Images stay.',
  flags: {},
  async run(_input, shell) {
    const output = shell.output();
    const running = await findRunningCloud(shell.host);
    if (running === undefined) {
      output.error({ text: noCloudRuns() });
      return exitCodes.failure;
    }
    const { pid } = running;
    process.kill(pid, 'SIGTERM');
    for (let waited = 0; isAlive(pid) && waited < patienceMs; waited += lookEveryMs) await delay(lookEveryMs);
    if (isAlive(pid)) {
      output.error({ text: cloudDoesNotEnd(pid) });
      return exitCodes.failure;
    }
    output.say({ text: cloudEnded(pid) });
    return exitCodes.ok;
  },
});
