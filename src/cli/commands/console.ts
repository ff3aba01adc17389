import { join } from 'node:path';
import type { Outcome } from '../../diag/diagnostic.ts';
import type { TemplateRequest } from '../../template/load-template.ts';
import { surveyTemplate, surveyTexts } from '../../template/survey-template.ts';
import type { ConsoleLanguage } from '../console/console-language.ts';
import { HclConsole } from '../console/hcl-console.ts';
import { answerLines } from '../console/piped-console.ts';
import { exitCodes } from '../exit-code.ts';
import { templateFlags } from '../flags/template-flags.ts';
import { showDiagnostics } from '../output/show-diagnostics.ts';
import type { Shell } from '../shell.ts';
import { stateFolder } from '../state-folder.ts';
import { defineCommand } from './define-command.ts';
import { templateRequest, templateWorld } from './read-template.ts';

export const command = defineCommand({
  line: 'console [flags] [TEMPLATE]',
  about:
    'Evaluates expressions with the variables and locals of a template: what is typed at a terminal, or else every line of standard input, of which the last value is printed. `help` there says more. Exit code 0: all could be evaluated. 1: something could not.',
  flags: templateFlags,
  words: { least: 0, most: 1, wanted: 'no more than one template' },
  async run({ flags, words: [path = ''] }, shell) {
    const output = shell.output();
    const opened = await openConsole(templateRequest(path, flags, false), shell);
    const { value: language } = opened;
    if (language === undefined) {
      showDiagnostics(opened.diags, output, shell);
      return exitCodes.failure;
    }
    if (!shell.input.isTerminal || !shell.terminal) {
      const text = Buffer.from(await shell.input.read()).toString();
      return answerLines(text, language, { output, screen: shell });
    }
    const [{ converse }, { ConsoleHistory }] = await Promise.all([
      import('../console/interactive-console.ts'),
      import('../console/console-history.ts'),
    ]);
    const history = new ConsoleHistory(join(stateFolder(shell.host), 'console-history'), shell.mask);
    return converse(language, { output, screen: shell, history });
  },
});

async function openConsole(
  request: TemplateRequest,
  shell: Shell,
): Promise<Outcome<ConsoleLanguage | undefined>> {
  const world = templateWorld(shell, shell.outputGone);
  const nothing = { templates: [], varFiles: [], root: '' };
  const { value: survey, diags } =
    request.path === '' ? await surveyTexts(nothing, request, world) : await surveyTemplate(request, world);
  return { value: survey && new HclConsole(survey, shell.mask), diags };
}
