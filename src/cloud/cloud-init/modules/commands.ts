import { shellWord } from '../../../base/shell-word.ts';
import type { ConfigModule } from '../config-step.ts';
import { listOf, textOf } from '../config-values.ts';

/** Commands at every boot, as early as can be. */
export const bootCommands: ConfigModule = {
  keys: ['bootcmd'],
  plan: ({ bootcmd }) => {
    const lines = commandLines(bootcmd);
    return lines.length === 0
      ? []
      : [{ name: 'bootcmd', stage: 'early', often: 'every-boot', lines: asScript(lines) }];
  },
};

/** Commands at the end of the first boot. */
export const runCommands: ConfigModule = {
  keys: ['runcmd'],
  plan: ({ runcmd }) => {
    const lines = commandLines(runcmd);
    return lines.length === 0
      ? []
      : [{ name: 'runcmd', stage: 'late', often: 'once', lines: asScript(lines) }];
  },
};

/** A text is a line of a shell; a list is a program and its arguments, which no shell looks at. */
function commandLines(commands: unknown): readonly string[] {
  return listOf(commands).flatMap((command) => {
    if (Array.isArray(command)) return [command.map((word) => shellWord(textOf(word) ?? '')).join(' ')];
    const line = textOf(command);
    return line === undefined ? [] : [line];
  });
}

/** One script of all lines: a line that fails does not keep the next from running, and the last one decides. */
function asScript(lines: readonly string[]): readonly string[] {
  return [`/bin/sh -c ${shellWord(lines.join('\n'))}`];
}
