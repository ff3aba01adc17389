import { didYouMean } from '../../base/did-you-mean.ts';
import { commandLines } from './command-lines.ts';
import { commandTable } from './command-table.ts';

/** The list of all commands. */
export function helpText(): string {
  return [
    'Usage: kiln [-version] [-help] COMMAND [flags] ...',
    '',
    ...commandLines(commandTable),
    '',
    '`kiln COMMAND -help` explains a command and its flags.',
  ].join('\n');
}

export function unknownCommand(name: string): string {
  return `There is no command "${name}".${didYouMean(name, Object.keys(commandTable))}`;
}

export function flagBeforeCommand(flag: string, command: string): string {
  return `There is no flag ${flag} before the command; the flags of ${command} stand behind it.`;
}
