import { exitCodes, type ExitCode } from '../exit-code.ts';
import type { Flags, FlagValues } from '../flags/flag.ts';
import { asksForHelp, readFlags } from '../flags/read-flags.ts';
import { usageText, type Usage } from '../flags/usage-text.ts';
import type { Output } from '../output/output.ts';
import type { Shell } from '../shell.ts';
import type { Command } from './command.ts';

/** What a command was called with. */
export interface CommandInput<T extends Flags> {
  readonly flags: FlagValues<T>;
  /** What stands behind the flags. */
  readonly words: readonly string[];
}

/** A command was called in a way that its flags alone do not forbid: the message, which is shown with the usage. */
export interface WrongUse {
  readonly wrongUse: string;
}

export interface CommandDefinition<T extends Flags> extends Usage {
  readonly flags: T;
  /** None may stand behind the flags where this is left out. */
  readonly words?: WordRule | undefined;
  run(input: CommandInput<T>, shell: Shell): Promise<ExitCode | WrongUse>;
}

/** How many words stand behind the flags. */
export interface WordRule {
  readonly least: number;
  readonly most: number;
  /** What they are, as in `one template`. */
  readonly wanted: string;
  /** Set where a word may stand before the flags, too. */
  readonly mayComeFirst?: true | undefined;
  /** Set where the words are a command line for another program, whose flags are not ours. */
  readonly areForeign?: true | undefined;
}

/** The word of commands that read one template. */
export const oneTemplate: WordRule = { least: 1, most: 1, wanted: 'one template: a file or a folder' };

/** Makes a command that answers `-help`, and wrong flags and words with its usage. */
export function defineCommand<const T extends Flags>(definition: CommandDefinition<T>): Command {
  const { words: rule = { least: 0, most: 0, wanted: '' } } = definition;
  return {
    usage: definition,
    async run(args, shell) {
      const asksAnywhere = !rule.areForeign && asksForHelp(args);
      const leading = rule.mayComeFirst ? leadingWords(args, rule.most) : [];
      const rest = args.slice(leading.length);
      const read = asksAnywhere ? ({ kind: 'help' } as const) : readFlags(definition.flags, rest);
      if (read.kind === 'help') return showHelp(definition, shell.output());
      if (read.kind === 'wrong') return showWrongUse(read.message, definition, shell);
      const { flags } = read;
      const words = [...leading, ...read.rest];
      const wrong = wrongWords(words, rule, definition);
      if (wrong !== undefined) return showWrongUse(wrong, definition, shell);
      const end = await definition.run({ flags, words }, shell);
      return typeof end === 'number' ? end : showWrongUse(end.wrongUse, definition, shell);
    },
  };
}

function leadingWords(args: readonly string[], most: number): readonly string[] {
  const end = args.findIndex((arg) => arg.startsWith('-'));
  return args.slice(0, Math.min(end < 0 ? args.length : end, most));
}

/** Answers a command that was used wrongly. */
export function showWrongUse(message: string, usage: Usage, shell: Shell): ExitCode {
  const output = shell.output({ to: usage.asPacker ? 'standard output' : 'standard error' });
  output.error({ text: message });
  output.print(`\n${usageText(usage)}`);
  return exitCodes.failure;
}

/** Answers `-help`. */
export function showHelp(usage: Usage, output: Output): ExitCode {
  output.print(usageText(usage));
  return exitCodes.ok;
}

function wrongWords(
  words: readonly string[],
  { least, most, wanted }: WordRule,
  { line }: Usage,
): string | undefined {
  if (words.length >= least && words.length <= most) return undefined;
  const late = words.find((word) => /^-./.test(word));
  if (late !== undefined) return `The flag ${late} stands behind "${words[0] ?? ''}": flags come first.`;
  if (most === 0)
    return `${line.replace(/ \[flags\].*/, '')} takes no arguments, but "${words[0] ?? ''}" is given.`;
  return `Give ${wanted}, behind the flags.`;
}
