import { reportDiagnostics } from '../../diag/diagnostics-report.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { findRunningCloud } from '../cloud/cloud-file.ts';
import { listenForInterrupts } from '../interrupts.ts';
import { cloudRunsBeside, badStandIn } from '../rehearse/messages.ts';
import { rehearseUsage, type RehearseFlags } from '../rehearse/rehearse-flags.ts';
import { rehearseTemplate } from '../rehearse/rehearse-template.ts';
import { resultReport } from '../rehearse/rehearsal-result.ts';
import { resultText } from '../rehearse/result-text.ts';
import type { Shell } from '../shell.ts';
import { defineCommand, oneTemplate } from './define-command.ts';

export const command = defineCommand({
  ...rehearseUsage,
  words: oneTemplate,
  async run({ flags, words: [path = ''] }, shell) {
    const empty = flags['stand-in'].find(({ text }) => text === '');
    if (empty !== undefined) return { wrongUse: badStandIn(empty.name) };
    const running = flags.keep ? await findRunningCloud(shell.host) : undefined;
    if (running !== undefined) return { wrongUse: cloudRunsBeside(running.endpoint) };
    return rehearse(path, flags, shell);
  },
});

async function rehearse(path: string, flags: RehearseFlags, shell: Shell): Promise<ExitCode> {
  const answer = shell.output();
  const output = shell.output({
    color: flags.color,
    timestamps: flags['timestamp-ui'],
    // The answer is for programs: what happens meanwhile is for people.
    to: flags.json ? 'standard error' : 'standard output',
  });
  const interrupts = listenForInterrupts(shell.outputGone, {
    onCancel: (word) => output.error({ text: `Cancelling the rehearsal after receiving ${word}` }),
    onHalt: () => process.exit(exitCodes.failure),
  });
  try {
    return await rehearseTemplate(path, flags, {
      shell,
      output,
      interrupts,
      show: (result, diags) => {
        if (flags.json) answer.printJson({ ...reportDiagnostics(diags), ...resultReport(result) });
        else if (result.builds.length > 0) answer.say({ text: `\n${resultText(result)}` });
      },
    });
  } finally {
    interrupts.stop();
  }
}
