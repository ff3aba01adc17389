import { ownValue } from '../base/own-value.ts';
import { commandTable, isCommandName } from './commands/command-table.ts';
import { exitCodes, type ExitCode } from './exit-code.ts';
import type { Shell } from './shell.ts';

const versionFlags = new Set(['-v', '-version', '--version']);
const helpFlags = new Set(['-h', '-help', '--help']);
/** Other names that Packer has for its commands. */
const aliases: Readonly<Record<string, string>> = { plugin: 'plugins' };

/** Runs the command that the words name, or says which commands there are. */
export async function dispatch(words: readonly string[], shell: Shell): Promise<ExitCode> {
  const end = words.findIndex((word) => word === '--' || !word.startsWith('-'));
  const before = end < 0 ? words : words.slice(0, end);
  const word = end < 0 || words[end] === '--' ? undefined : words[end];
  const name = word === undefined ? undefined : (ownValue(aliases, word) ?? word);
  if (before.some((flag) => versionFlags.has(flag))) {
    return (await commandTable.version.load()).command.run([], shell);
  }
  const asksHelp = before.some((flag) => helpFlags.has(flag));
  if (isCommandName(name) && !asksHelp && before.length === 0) {
    return (await commandTable[name].load()).command.run(words.slice(end + 1), shell);
  }
  const { flagBeforeCommand, helpText, unknownCommand } = await import('./commands/help.ts');
  const [flag] = before;
  if (asksHelp || name === undefined) {
    shell.output().print(helpText());
    return asksHelp ? exitCodes.ok : exitCodes.unknownCommand;
  }
  const isKnown = isCommandName(name);
  const wrong = isKnown && flag !== undefined ? flagBeforeCommand(flag, name) : unknownCommand(name);
  shell.output().print(`${wrong}\n\n${helpText()}`);
  return isKnown ? exitCodes.failure : exitCodes.unknownCommand;
}
