import { hasErrors } from '../../diag/diagnostic.ts';
import { reportDiagnostics } from '../../diag/diagnostics-report.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { flagTable, type FlagValues } from '../flags/flag.ts';
import { templateFlags } from '../flags/template-flags.ts';
import { listenForInterrupts } from '../interrupts.ts';
import { showDiagnostics } from '../output/show-diagnostics.ts';
import { makePlan } from '../plan/make-plan.ts';
import { planText } from '../plan/plan-text.ts';
import type { Shell } from '../shell.ts';
import { defineCommand, oneTemplate } from './define-command.ts';
import { openCloud } from './open-cloud.ts';
import { templateRequest } from './read-template.ts';

const planFlags = flagTable({
  ...templateFlags,
  json: { kind: 'switch', default: false, doc: 'Print the plan as JSON, with every option.' },
  resolve: {
    kind: 'switch',
    default: false,
    doc: 'Also find what the plan comes to right now, such as the source image, by calls that only read.',
  },
  cloud: {
    kind: 'choice',
    values: ['local'],
    doc: 'With -resolve: look in the local cloud instead of AWS.',
  },
});

type PlanFlags = FlagValues<typeof planFlags>;

export const command = defineCommand({
  line: 'plan [flags] TEMPLATE',
  about:
    'Shows what a build of the template would do: its options, provisioners and post-processors in order, and what it may ask of AWS. Nothing is contacted, unless -resolve asks for it. Exit code 0: it could be built. 1: it could not; all mistakes are shown.',
  flags: planFlags,
  words: oneTemplate,
  run: ({ flags, words: [path = ''] }, shell) => showPlan(path, flags, shell),
});

async function showPlan(path: string, flags: PlanFlags, shell: Shell): Promise<ExitCode> {
  const output = shell.output();
  const interrupts = listenForInterrupts(shell.outputGone, {
    onCancel: (word) => output.error({ text: `Stopping after receiving ${word}` }),
    onHalt: () => process.exit(exitCodes.failure),
  });
  const { cancel: signal } = interrupts;
  const which = flags.resolve ? flags.cloud : undefined;
  const cloud = await openCloud(which, { host: shell.host, output }, signal);
  try {
    const { value: report, diags } = await makePlan({
      template: templateRequest(path, flags, true),
      host: cloud.host,
      mask: shell.mask,
      input: shell.input,
      looks: flags.resolve ? 'by reading' : 'nowhere',
      signal,
    });
    const isWrong = report === undefined || hasErrors(diags);
    if (flags.json) output.printJson({ ...reportDiagnostics(diags), ...(isWrong ? undefined : report) });
    else showDiagnostics(diags, output, shell);
    if (isWrong) return exitCodes.failure;
    if (!flags.json) output.print(planText(report));
    return exitCodes.ok;
  } finally {
    await cloud.close();
    interrupts.stop();
  }
}
