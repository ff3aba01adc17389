import { reportDiagnostics } from '../../diag/diagnostics-report.ts';
import { surveyTemplate } from '../../template/survey-template.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { flagTable, type FlagValues } from '../flags/flag.ts';
import { templateFlags } from '../flags/template-flags.ts';
import { buildsText, inspectionOf } from '../inspect/inspect-hcl.ts';
import { showDiagnostics } from '../output/show-diagnostics.ts';
import { variablesText } from '../output/variables-text.ts';
import type { Shell } from '../shell.ts';
import { defineCommand } from './define-command.ts';
import { templateRequest, templateWorld } from './read-template.ts';

const inspectFlags = flagTable({
  ...templateFlags,
  json: { kind: 'switch', default: false, doc: 'Print what there is as JSON.' },
});

type InspectFlags = FlagValues<typeof inspectFlags>;

export const command = defineCommand({
  line: 'inspect [flags] [TEMPLATE]',
  about:
    'Shows the variables, locals and builds of a template. Data sources are asked, since locals may need them. Exit code 0: the template could be read. 1: it could not; all mistakes in its syntax are shown.',
  flags: inspectFlags,
  words: { least: 0, most: 1, wanted: 'no more than one template' },
  run: ({ flags, words: [path = ''] }, shell) => inspectHcl(path, flags, shell),
});

async function inspectHcl(path: string, flags: InspectFlags, shell: Shell): Promise<ExitCode> {
  const output = shell.output();
  const world = templateWorld(shell, shell.outputGone);
  const { value: survey, diags } = await surveyTemplate(templateRequest(path, flags, false), world);
  if (flags.json) {
    const inspection = survey && inspectionOf(survey, shell.mask);
    output.printJson({ ...reportDiagnostics(diags), ...inspection });
    return survey ? exitCodes.ok : exitCodes.failure;
  }
  if (!survey) {
    showDiagnostics(diags, output, shell);
    return exitCodes.failure;
  }
  output.say({ text: 'Packer Inspect: HCL2 mode\n' });
  output.say({ text: variablesText(survey, shell.mask) });
  output.say({ text: buildsText(survey.builds) });
  return exitCodes.ok;
}
