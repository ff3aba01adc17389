import { writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileErrorText } from '../../base/file-error-text.ts';
import { makeFolder } from '../../base/make-folder.ts';
import { hasErrors } from '../../diag/diagnostic.ts';
import { upgradeFile } from '../../template/upgrade/upgrade-file.ts';
import { upgradeHeader } from '../../template/upgrade/upgrade-template.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { flagTable, type FlagValues } from '../flags/flag.ts';
import { showDiagnostics } from '../output/show-diagnostics.ts';
import type { Shell } from '../shell.ts';
import { defineCommand } from './define-command.ts';
import { templateWorld } from './read-template.ts';

const upgradeFlags = flagTable({
  'output-file': {
    kind: 'text',
    value: 'FILE',
    default: '',
    doc: 'Where to write; the name of the template with .pkr.hcl behind it when left out.',
  },
  'with-annotations': { kind: 'switch', default: false, doc: 'Explain each part in a comment.' },
  'build-names': { kind: 'switch', default: false, doc: 'Also print how each build is called now.' },
  'as-packer': {
    kind: 'switch',
    default: false,
    doc: 'Write what Packer 1.16 writes, which loses overrides and filters by build name.',
  },
});

type UpgradeFlags = FlagValues<typeof upgradeFlags>;

export const command = defineCommand({
  asPacker: true,
  line: 'hcl2_upgrade [flags] TEMPLATE',
  about:
    'Turns a legacy JSON template into HCL2 that does the same. Exit code 0: it is written. 1: it could not be read, or has parts that kiln does not know.',
  flags: upgradeFlags,
  words: { least: 1, most: 1, wanted: 'one legacy JSON template, or - for standard input' },
  run: ({ flags, words: [path = ''] }, shell) => upgrade(path, flags, shell),
});

async function upgrade(path: string, flags: UpgradeFlags, shell: Shell): Promise<ExitCode> {
  const output = shell.output();
  const annotate = flags['with-annotations'] ? 'all' : 'remarks';
  const style = flags['as-packer'] ? 'as-packer' : 'same-meaning';
  const world = templateWorld(shell, shell.outputGone);
  const { value: upgraded, diags } = await upgradeFile(path, { style, annotate }, world);
  const name = flags['output-file'] || `${path}.pkr.hcl`;
  // As with Packer, the file is there even where the template is broken; a mistyped name costs no file of before.
  const wasRead = upgraded !== undefined || diags.some(({ subject }) => subject !== undefined);
  if (!wasRead) {
    showDiagnostics(diags, output, shell);
    return exitCodes.failure;
  }
  const trouble = await write(resolve(shell.host.cwd, name), upgraded?.text ?? upgradeHeader(annotate));
  if (trouble !== undefined) {
    output.error({ text: `Cannot write ${name}: ${trouble}.` });
    return exitCodes.failure;
  }
  showDiagnostics(diags, output, shell);
  if (upgraded === undefined) return exitCodes.failure;
  if (flags['build-names']) {
    for (const [old, now] of upgraded.buildNames) output.say({ text: `${old} is now ${now}` });
  }
  const exit = hasErrors(diags) ? exitCodes.failure : exitCodes.ok;
  output.say({ text: `Successfully created ${name}. Exit ${exit}` });
  return exit;
}

/** Undefined where the file is written; else why it is not. */
async function write(path: string, text: string): Promise<string | undefined> {
  try {
    makeFolder(dirname(path), 0o755);
    await writeFile(path, text);
    return undefined;
  } catch (error) {
    return fileErrorText(error);
  }
}
