import { bashCompletion } from '../completion/bash-completion.ts';
import { completionWords, type CompletionWords } from '../completion/completion-words.ts';
import { fishCompletion } from '../completion/fish-completion.ts';
import { zshCompletion } from '../completion/zsh-completion.ts';
import { exitCodes } from '../exit-code.ts';
import { commandTable } from './command-table.ts';
import { commandTree } from './command-tree.ts';
import { defineCommand } from './define-command.ts';

type Script = (entries: readonly CompletionWords[]) => string;

const scripts: ReadonlyMap<string, Script> = new Map([
  ['bash', bashCompletion],
  ['fish', fishCompletion],
  ['zsh', zshCompletion],
]);

export const command = defineCommand({
  line: 'completion SHELL',
  about:
    'Prints a script with which bash, fish or zsh completes the commands and flags of kiln. Its first lines say where to put it.',
  flags: {},
  words: { least: 1, most: 1, wanted: `one of ${[...scripts.keys()].join(', ')}` },
  async run({ words: [shellName = ''] }, shell) {
    const script = scripts.get(shellName);
    if (!script)
      return { wrongUse: `There is no completion for "${shellName}", but for bash, fish and zsh.` };
    shell.output().print(script(completionWords(await commandTree(commandTable))).trimEnd());
    return exitCodes.ok;
  },
});
