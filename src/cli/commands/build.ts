import { exitCodes, type ExitCode } from '../exit-code.ts';
import { leftForGc } from '../../engine/messages.ts';
import { listenForInterrupts } from '../interrupts.ts';
import type { Shell } from '../shell.ts';
import { buildUsage, type BuildFlags } from './build-flags.ts';
import { BuildSession } from './build-session.ts';
import { ordinaryStage } from './build-stage.ts';
import { defineCommand, oneTemplate } from './define-command.ts';
import { openCloud } from './open-cloud.ts';

export const command = defineCommand({
  asPacker: true,
  ...buildUsage,
  words: oneTemplate,
  run: ({ flags, words: [path = ''] }, shell) => build(path, flags, shell),
});

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
  const cloud = await openCloud(
    flags.cloud,
    { host: shell.host, output, latency: flags['cloud-latency'] },
    interrupts.cancel,
  );
  try {
    session = new BuildSession({
      flags,
      shell,
      output,
      host: cloud.host,
      interrupts,
      stage: ordinaryStage(cloud.host),
    });
    return await session.build(path);
  } finally {
    await cloud.close();
    interrupts.stop();
  }
}
