import { didYouMean } from '../../base/did-you-mean.ts';
import { ownValue } from '../../base/own-value.ts';
import { isHelpFlag } from '../flags/read-flags.ts';
import type { Usage } from '../flags/usage-text.ts';
import { commandLines } from './command-lines.ts';
import type { Command, CommandTable } from './command.ts';
import { showHelp, showWrongUse } from './define-command.ts';

/** Makes a command of commands, such as `cloud`. */
export function commandGroup(
  name: string,
  about: string,
  commands: CommandTable,
  { asPacker }: Pick<Usage, 'asPacker'> = {},
): Command {
  const usage: Usage = {
    line: `${name} COMMAND [flags]`,
    asPacker,
    about: [about, '', ...commandLines(commands)].join('\n'),
    flags: {},
  };
  return {
    usage,
    commands,
    async run(args, shell) {
      const [word, ...rest] = args;
      if (isHelpFlag(word)) return showHelp(usage, shell.output());
      if (word === undefined) return showWrongUse('No command is given.', usage, shell);
      const entry = ownValue(commands, word);
      if (entry === undefined) {
        const message = `There is no command kiln ${name} ${word}.${didYouMean(word, Object.keys(commands))}`;
        return showWrongUse(message, usage, shell);
      }
      return (await entry.load()).command.run(rest, shell);
    },
  };
}
