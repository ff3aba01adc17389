import { builtInVersion } from '../../template/built-in-plugins.ts';
import { readRequirements } from '../../template/read-requirements.ts';
import { defineCommand, oneTemplate } from '../commands/define-command.ts';
import { templateRequest, templateWorld } from '../commands/read-template.ts';
import { exitCodes } from '../exit-code.ts';
import { commonFlags } from '../flags/template-flags.ts';
import { showDiagnostics } from '../output/show-diagnostics.ts';
import { nothingRequired } from './messages.ts';

export const command = defineCommand({
  asPacker: true,
  line: 'plugins required [flags] TEMPLATE',
  about:
    'Lists the plugins that a template requires: its name for each, the source and the version asked for, and what is built in for it. Exit code 0: the template could be read, whether all are built in or not.',
  flags: commonFlags,
  words: oneTemplate,
  async run({ flags, words: [path = ''] }, shell) {
    const output = shell.output();
    const world = templateWorld(shell, shell.outputGone);
    const { value: required, diags } = await readRequirements(templateRequest(path, flags, false), world);
    showDiagnostics(diags, output, shell);
    if (required === undefined) return exitCodes.failure;
    if (required.length === 0) output.message({ text: nothingRequired() });
    for (const { name, source, constraintText } of required) {
      const version = builtInVersion(source);
      const builtIn = version === undefined ? '' : ` v${version} (built in)`;
      output.message({ text: `${name} ${source} "${constraintText}"${builtIn}` });
    }
    return exitCodes.ok;
  },
});
