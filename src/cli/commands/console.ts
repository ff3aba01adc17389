import { join } from 'node:path';
import { largestSource } from '../../template/decode-source.ts';
import { sourceTooLarge } from '../../template/file-messages.ts';
import { openConsole } from '../console/open-console.ts';
import { answerLines } from '../console/piped-console.ts';
import { exitCodes } from '../exit-code.ts';
import { templateFlags } from '../flags/template-flags.ts';
import { showDiagnostics } from '../output/show-diagnostics.ts';
import { stateFolder } from '../state-folder.ts';
import { defineCommand } from './define-command.ts';
import { templateRequest } from './read-template.ts';

export const command = defineCommand({
  asPacker: true,
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
      const bytes = await shell.input.read(largestSource);
      if (bytes.length > largestSource) {
        showDiagnostics([sourceTooLarge('-', largestSource)], output, shell);
        return exitCodes.failure;
      }
      return answerLines(Buffer.from(bytes).toString(), language, {
        output,
        screen: shell,
        signal: shell.outputGone,
      });
    }
    const [{ converse }, { ConsoleHistory }] = await Promise.all([
      import('../console/interactive-console.ts'),
      import('../console/console-history.ts'),
    ]);
    const history = new ConsoleHistory(join(stateFolder(shell.host), 'console-history'), shell.mask);
    return converse(language, { output, screen: shell, history });
  },
});
