import { exitCodes } from '../exit-code.ts';
import { version } from '../version.ts';
import type { Command } from './command.ts';

export const command: Command = {
  async run(_args, shell) {
    const output = shell.output();
    output.record('', 'version', [version]);
    // Spelled as Packer's machine-readable output spells it.
    output.record('', 'version-prelease', ['']);
    output.record('', 'version-commit', ['']);
    output.print(`kiln v${version}`);
    return exitCodes.ok;
  },
};
