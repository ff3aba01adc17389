import type { Diagnostic, Outcome } from '../../diag/diagnostic.ts';
import { hasErrors } from '../../diag/diagnostic.ts';
import { fixTemplate, validateFixed } from '../../template/legacy/fix/fix-template.ts';
import { fixers } from '../../template/legacy/fix/fixers.ts';
import { readLegacyFiles } from '../../template/legacy/legacy-files.ts';
import { templateKind } from '../../template/template-kind.ts';
import { exitCodes } from '../exit-code.ts';
import { flagTable } from '../flags/flag.ts';
import { templateFlags } from '../flags/template-flags.ts';
import { showDiagnostics } from '../output/show-diagnostics.ts';
import type { Shell } from '../shell.ts';
import { defineCommand, oneTemplate } from './define-command.ts';
import { nothingToFix } from './fix-messages.ts';
import { templateWorld } from './read-template.ts';

const fixFlags = flagTable({
  ...templateFlags,
  validate: { kind: 'switch', default: true, doc: 'Check the fixed template too.' },
});

const list = fixers.map(({ name, summary }) => `  ${name}: ${summary}`).join('\n');

export const command = defineCommand({
  asPacker: true,
  line: 'fix [flags] TEMPLATE',
  about: `Prints a legacy JSON template brought up to date: what earlier versions of Packer named otherwise. The file stays as it is. Exit code 0: the printed template can be read. 1: it cannot, or the template could not be fixed.

What is done, in this order:
${list}`,
  flags: fixFlags,
  words: oneTemplate,
  async run({ flags, words: [path = ''] }, shell) {
    const output = shell.output();
    const fixed = await fixFile(path, flags['config-type'], shell);
    if (fixed.value !== undefined) output.say({ text: fixed.value });
    const checked = fixed.value !== undefined && flags.validate ? validateFixed(path, fixed.value) : [];
    const diags = [...fixed.diags, ...checked];
    showDiagnostics(diags, output, shell);
    return hasErrors(diags) ? exitCodes.failure : exitCodes.ok;
  },
});

async function fixFile(
  path: string,
  configType: 'json' | 'hcl2' | undefined,
  shell: Shell,
): Promise<Outcome<string | undefined>> {
  const kind = await templateKind({ path, configType }, shell.host.cwd);
  if (kind !== 'legacy-json') return refused(nothingToFix(path));
  const files = await readLegacyFiles({ path, varFiles: [] }, templateWorld(shell, shell.outputGone));
  if (files.value === undefined) return { value: undefined, diags: files.diags };
  const { value, diags } = fixTemplate(files.value.template);
  return { value, diags: [...files.diags.filter(({ severity }) => severity === 'error'), ...diags] };
}

function refused(...diags: readonly Diagnostic[]): Outcome<undefined> {
  return { value: undefined, diags };
}
