import { hasErrors, type Diagnostic } from '../../diag/diagnostic.ts';
import { reportDiagnostics } from '../../diag/diagnostics-report.ts';
import { checkSyntax } from '../../template/check-syntax.ts';
import { loadTemplate, type TemplateRequest } from '../../template/load-template.ts';
import { exitCodes } from '../exit-code.ts';
import { flagTable } from '../flags/flag.ts';
import { pluginFlags, templateFlags } from '../flags/template-flags.ts';
import { showDiagnostics } from '../output/show-diagnostics.ts';
import type { Shell } from '../shell.ts';
import { defineCommand, oneTemplate } from './define-command.ts';
import { prepareWithoutRun } from './prepare-without-run.ts';
import { templateRequest, templateWorld } from './read-template.ts';

const flagsOf = flagTable({
  ...templateFlags,
  ...pluginFlags,
  'syntax-only': {
    kind: 'switch',
    default: false,
    doc: 'Check the syntax only, no options and no variables.',
  },
  json: { kind: 'switch', default: false, doc: 'Print what was found as JSON, for editors.' },
  'no-warn-undeclared-var': {
    kind: 'switch',
    default: false,
    doc: 'Do not warn of variables in files that the template does not declare.',
  },
  'evaluate-datasources': {
    kind: 'switch',
    default: false,
    doc: 'Ask the data sources for what they find; without the flag that is unknown.',
  },
});

export const command = defineCommand({
  asPacker: true,
  line: 'validate [flags] TEMPLATE',
  about:
    'Checks a template without contacting anything. Exit code 0: it is valid. 1: it is not; all mistakes are shown.',
  flags: flagsOf,
  words: oneTemplate,
  async run({ flags, words: [path = ''] }, shell) {
    const output = shell.output();
    const asked = templateRequest(path, flags, !flags['no-warn-undeclared-var']);
    const request = flags['evaluate-datasources'] ? asked : { ...asked, dataSources: 'check' as const };
    const diags = flags['syntax-only']
      ? await checkSyntax(request, templateWorld(shell, shell.outputGone))
      : await checkAll(request, shell);
    if (flags.json) {
      output.printJson(reportDiagnostics(diags));
      return hasErrors(diags) ? exitCodes.failure : exitCodes.ok;
    }
    showDiagnostics(diags, output, shell);
    if (hasErrors(diags)) return exitCodes.failure;
    output.say({
      text: flags['syntax-only']
        ? 'Syntax-only check passed. Everything looks okay.'
        : 'The configuration is valid.',
    });
    return exitCodes.ok;
  },
});

async function checkAll(request: TemplateRequest, shell: Shell): Promise<readonly Diagnostic[]> {
  const world = templateWorld(shell, shell.outputGone);
  const { value: template, diags } = await loadTemplate(request, world);
  if (template === undefined || hasErrors(diags)) return diags;
  const prepared = await prepareWithoutRun(template, world, shell.mask);
  return [...diags, ...prepared.diags];
}
