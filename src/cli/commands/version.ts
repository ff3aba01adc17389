import { exitCodes } from '../exit-code.ts';
import { version } from '../version.ts';
import { defineCommand } from './define-command.ts';

export const command = defineCommand({
  asPacker: true,
  line: 'version',
  about: 'Prints the version.',
  flags: {},
  async run(_input, shell) {
    const output = shell.output();
    output.record('', 'version', [version]);
    // Spelled as Packer's machine-readable output spells it.
    output.record('', 'version-prelease', ['']);
    output.record('', 'version-commit', ['']);
    output.say({ text: `kiln v${version}` });
    return exitCodes.ok;
  },
});
