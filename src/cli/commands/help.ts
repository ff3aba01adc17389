import { didYouMean } from '../../base/did-you-mean.ts';
import { commandTable } from './command-table.ts';

/** The list of all commands, led by what was wrong where something was. */
export function helpText(wrongCommand: string | undefined): string {
  const names = Object.keys(commandTable);
  const wrong =
    wrongCommand === undefined
      ? []
      : [`There is no command "${wrongCommand}".${didYouMean(wrongCommand, names)}`, ''];
  const rows = Object.entries(commandTable).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
  return [
    ...wrong,
    'Usage: kiln [-version] [-help] COMMAND [flags] ...',
    '',
    ...rows,
    '',
    '`kiln COMMAND -help` explains a command and its flags.',
  ].join('\n');
}
