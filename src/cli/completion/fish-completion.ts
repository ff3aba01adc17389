import type { CompletionWords, FlagWords } from './completion-words.ts';

/** A script that makes fish complete commands, flags and their values, and files where nothing of these fits. */
export function fishCompletion(entries: readonly CompletionWords[]): string {
  const lines = entries.flatMap((entry) => {
    const condition = conditionOf(entry);
    return [
      ...entry.commands.map(
        ({ name, summary }) => `complete -c kiln -f -n ${condition} -a ${name} -d ${quoted(summary)}`,
      ),
      ...entry.flags.map((flag) => `complete -c kiln -n ${condition} ${flagArguments(flag)}`),
    ];
  });
  return `# Completion of kiln for fish: kiln completion fish > ~/.config/fish/completions/kiln.fish\n${lines.join('\n')}\n`;
}

/** When the command has been typed, and none of those it is made of. */
function conditionOf({ command, commands }: CompletionWords): string {
  if (command === '') return '__fish_use_subcommand';
  const seen = command.split(' ').map((word) => `__fish_seen_subcommand_from ${word}`);
  const names = commands.map(({ name }) => name).join(' ');
  const deeper = names === '' ? [] : [`not __fish_seen_subcommand_from ${names}`];
  return quoted([...seen, ...deeper].join('; and '));
}

function flagArguments({ name, summary, value }: FlagWords): string {
  const described = `-o ${name} -d ${quoted(summary)}`;
  if (value === 'none') return described;
  if (value === 'file') return `${described} -r -F`;
  return value === 'text' ? `${described} -x` : `${described} -x -a ${quoted(value.join(' '))}`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, String.raw`\$&`)}'`;
}
