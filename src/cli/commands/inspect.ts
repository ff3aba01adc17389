import type { Diagnostic, Outcome } from '../../diag/diagnostic.ts';
import { reportDiagnostics } from '../../diag/diagnostics-report.ts';
import { builtInTemplate } from '../../template/legacy/built-in-template.ts';
import { readLegacy, readLegacyTexts, type ReadLegacy } from '../../template/legacy/open-legacy.ts';
import { surveyTemplate, type TemplateSurvey } from '../../template/survey-template.ts';
import { templateKind } from '../../template/template-kind.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { flagTable, type FlagValues } from '../flags/flag.ts';
import { templateFlags } from '../flags/template-flags.ts';
import { buildsText, inspectionOf } from '../inspect/inspect-hcl.ts';
import { jsonInspectionOf, showJsonInspection } from '../inspect/inspect-json.ts';
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
  asPacker: true,
  line: 'inspect [flags] [TEMPLATE]',
  about:
    'Shows the variables, locals and builds of a template, without a template those of an empty one. Data sources are asked, since locals may need them. Exit code 0: the template could be read. 1: it could not; all mistakes in its syntax are shown.',
  flags: inspectFlags,
  words: { least: 0, most: 1, wanted: 'no more than one template' },
  run: ({ flags, words: [path = ''] }, shell) => inspect(path, flags, shell),
});

async function inspect(path: string, flags: InspectFlags, shell: Shell): Promise<ExitCode> {
  const request = templateRequest(path, flags, false);
  const world = templateWorld(shell, shell.outputGone);
  const kind = await templateKind(request, shell.host.cwd);
  return kind !== 'legacy-json'
    ? inspectHcl(await surveyTemplate(request, world), flags, shell)
    : inspectJson(
        path === '' ? readLegacyTexts(builtInTemplate(), request) : await readLegacy(request, world),
        flags,
        shell,
      );
}

function inspectHcl(
  { value: survey, diags }: Outcome<TemplateSurvey | undefined>,
  flags: InspectFlags,
  shell: Shell,
): ExitCode {
  const inspection = survey && inspectionOf(survey, shell.mask);
  if (flags.json) return printReport(diags, inspection, shell);
  if (!survey) return showMistakes(diags, shell);
  const output = shell.output();
  output.say({ text: 'Packer Inspect: HCL2 mode\n' });
  output.say({ text: variablesText(survey, shell.mask) });
  output.say({ text: buildsText(survey.builds) });
  return exitCodes.ok;
}

function inspectJson(
  { value: read, diags }: Outcome<ReadLegacy | undefined>,
  flags: InspectFlags,
  shell: Shell,
): ExitCode {
  const inspection = read && jsonInspectionOf(read.raw);
  if (flags.json) return printReport(diags, inspection, shell);
  if (!inspection) return showMistakes(diags, shell);
  const output = shell.output();
  output.say({ text: 'Packer Inspect: JSON mode' });
  showJsonInspection(inspection, output);
  return exitCodes.ok;
}

function printReport(diags: readonly Diagnostic[], inspection: object | undefined, shell: Shell): ExitCode {
  shell.output().printJson({ ...reportDiagnostics(diags), ...inspection });
  return inspection ? exitCodes.ok : exitCodes.failure;
}

function showMistakes(diags: readonly Diagnostic[], shell: Shell): ExitCode {
  showDiagnostics(diags, shell.output(), shell);
  return exitCodes.failure;
}
