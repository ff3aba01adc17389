import { builtInVersion } from '../../template/built-in-plugins.ts';
import { defineCommand } from '../commands/define-command.ts';
import { exitCodes } from '../exit-code.ts';
import { cannotBeRemoved, nothingToRemove } from './messages.ts';

export const command = defineCommand({
  asPacker: true,
  line: 'plugins remove SOURCE [VERSION]',
  about:
    'Says why there is nothing to remove: the plugins that kiln has are part of it. Exit code 1, always.',
  flags: {},
  words: { least: 1, most: 2, wanted: 'the source of a plugin' },
  async run({ words: [source = ''] }, shell) {
    const isBuiltIn = builtInVersion(source) !== undefined;
    shell.output().error({ text: isBuiltIn ? cannotBeRemoved(source) : nothingToRemove(source) });
    return exitCodes.failure;
  },
});
