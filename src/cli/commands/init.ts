import { hasErrors } from '../../diag/diagnostic.ts';
import { builtInVersion } from '../../template/built-in-plugins.ts';
import { readRequirements } from '../../template/read-requirements.ts';
import { checkRequiredPlugins } from '../../template/required-plugins.ts';
import { exitCodes } from '../exit-code.ts';
import { flagTable } from '../flags/flag.ts';
import { commonFlags } from '../flags/template-flags.ts';
import { showDiagnostics } from '../output/show-diagnostics.ts';
import { builtInAs, nothingRequired } from '../plugins/messages.ts';
import { defineCommand, oneTemplate } from './define-command.ts';
import { templateRequest, templateWorld } from './read-template.ts';

const initFlags = flagTable({
  ...commonFlags,
  upgrade: {
    kind: 'switch',
    default: false,
    doc: 'Accepted for compatibility: what is built in changes with kiln only.',
  },
  force: { kind: 'switch', default: false, doc: 'Accepted for compatibility: nothing is installed.' },
});

export const command = defineCommand({
  asPacker: true,
  line: 'init [flags] TEMPLATE',
  about:
    'Says which of the plugins that a template requires are built in, and as which version. Nothing is ever downloaded. Exit code 0: all are. 1: one is not, or the template cannot be read.',
  flags: initFlags,
  words: oneTemplate,
  async run({ flags, words: [path = ''] }, shell) {
    const output = shell.output();
    const world = templateWorld(shell, shell.outputGone);
    const { value: required, diags } = await readRequirements(templateRequest(path, flags, false), world);
    if (required === undefined) {
      showDiagnostics(diags, output, shell);
      return exitCodes.failure;
    }
    if (required.length === 0) output.message({ text: nothingRequired() });
    for (const plugin of required) {
      const version = builtInVersion(plugin.source);
      if (version !== undefined) output.message({ text: builtInAs(plugin, version) });
    }
    const wrong = [...diags, ...checkRequiredPlugins(required)];
    showDiagnostics(wrong, output, shell);
    return hasErrors(wrong) ? exitCodes.failure : exitCodes.ok;
  },
});
