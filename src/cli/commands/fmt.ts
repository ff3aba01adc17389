import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileErrorText } from '../../base/file-error-text.ts';
import { unifiedDiff } from '../../base/unified-diff.ts';
import type { Diagnostic } from '../../diag/diagnostic.ts';
import { largestSource } from '../../template/decode-source.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { flagTable, type FlagValues } from '../flags/flag.ts';
import { templateFlags } from '../flags/template-flags.ts';
import { showDiagnostics } from '../output/show-diagnostics.ts';
import type { Output } from '../output/output.ts';
import type { Shell } from '../shell.ts';
import { defineCommand } from './define-command.ts';
import { findFormattable } from './fmt-files.ts';
import { fileNotWritten } from './fmt-messages.ts';
import { formatBytes, formatFile, type Formatted } from './fmt-text.ts';

const fmtFlags = flagTable({
  ...templateFlags,
  check: {
    kind: 'switch',
    default: false,
    doc: 'Write nothing; the exit code is 3 if something is not formatted.',
  },
  diff: { kind: 'switch', default: false, doc: 'Show what formatting changes.' },
  write: { kind: 'switch', default: true, doc: 'Write what has changed back to the files.' },
  recursive: { kind: 'switch', default: false, doc: 'Go into the folders of folders too.' },
});

type FmtFlags = FlagValues<typeof fmtFlags>;

const standardInput = '-';

export const command = defineCommand({
  asPacker: true,
  line: 'fmt [flags] PATH ...',
  about:
    'Formats templates and variable files in HCL, and names those that it changes. A path is a file whose name ends in .pkr.hcl or .pkrvars.hcl, a folder with such files, or - for standard input. Exit code 0: done. 1: something could not be read, is no HCL, or could not be written. 3: with -check, something is not formatted.',
  flags: fmtFlags,
  words: { least: 1, most: Infinity, wanted: 'at least one file or folder, or -' },
  async run({ flags, words }, shell) {
    const run = new FmtRun(flags, shell);
    for (const path of words) await run.format(path);
    return run.finish();
  },
});

class FmtRun {
  readonly #flags: FmtFlags;
  readonly #shell: Shell;
  readonly #output: Output;
  readonly #diags: Diagnostic[] = [];
  #hasChanges = false;

  constructor(flags: FmtFlags, shell: Shell) {
    this.#flags = flags;
    this.#shell = shell;
    this.#output = shell.output();
  }

  get #writes(): boolean {
    return this.#flags.write && !this.#flags.check;
  }

  async format(path: string): Promise<void> {
    if (path === standardInput) return this.#formatInput();
    const { cwd } = this.#shell.host;
    const { value: files, diags } = await findFormattable(path, cwd, this.#flags.recursive ? 'all' : 'own');
    this.#diags.push(...diags);
    for (const file of files) await this.#formatFile(file);
  }

  /** Mistakes come last, all at once. */
  finish(): ExitCode {
    showDiagnostics(this.#diags, this.#output, this.#shell);
    if (this.#diags.length > 0) return exitCodes.failure;
    return this.#flags.check && this.#hasChanges ? exitCodes.notFormatted : exitCodes.ok;
  }

  async #formatInput(): Promise<void> {
    const formatted = this.#take(formatBytes(standardInput, await this.#shell.input.read(largestSource)));
    if (formatted && (formatted.before === formatted.after || this.#writes))
      this.#output.write(formatted.after);
  }

  async #formatFile(path: string): Promise<void> {
    const formatted = this.#take(await formatFile(path, this.#shell.host.cwd));
    if (!formatted || formatted.before === formatted.after) return;
    this.#output.say({ text: path });
    if (this.#writes) {
      const place = resolve(this.#shell.host.cwd, path);
      const problem = await writeFile(place, formatted.after).catch(fileErrorText);
      if (problem !== undefined) this.#diags.push(fileNotWritten(path, problem));
    }
    if (this.#flags.diff) this.#output.write(diffOf(path, formatted));
  }

  #take({ value, diags }: ReturnType<typeof formatBytes>): Formatted | undefined {
    this.#diags.push(...diags);
    if (value && value.before !== value.after) this.#hasChanges = true;
    return value;
  }
}

function diffOf(path: string, { before, after }: Formatted): string {
  return unifiedDiff({ label: `old/${path}`, text: before }, { label: `new/${path}`, text: after });
}
