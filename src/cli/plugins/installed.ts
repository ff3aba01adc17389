import { builtInPlugins } from '../../template/built-in-plugins.ts';
import { defineCommand } from '../commands/define-command.ts';
import { exitCodes } from '../exit-code.ts';

export const command = defineCommand({
  asPacker: true,
  line: 'plugins installed',
  about: 'Lists the plugins that are built in, each with the version that it does the same as.',
  flags: {},
  async run(_input, shell) {
    const output = shell.output();
    for (const [source, version] of Object.entries(builtInPlugins)) {
      output.message({ text: `${source} v${version} (built in)` });
    }
    return exitCodes.ok;
  },
});
