import type { CompletionWords } from './completion-words.ts';

/** A script that makes bash complete commands, flags and their values, and files where nothing of these fits. */
export function bashCompletion(entries: readonly CompletionWords[]): string {
  const names = entries.flatMap(({ command }) => (command === '' ? [] : [`'${command}'`]));
  return `# Completion of kiln for bash: kiln completion bash > /etc/bash_completion.d/kiln
_kiln() {
  local current=\${COMP_WORDS[COMP_CWORD]} command= word longer i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    longer=\${command:+$command }$word
    case $longer in
      ${names.join('|')}) command=$longer ;;
    esac
  done
  # bash takes -flag=value for three words.
  word=\${COMP_WORDS[COMP_CWORD - 1]}
  [[ $current == = ]] && current=
  [[ $word == = ]] && word=\${COMP_WORDS[COMP_CWORD - 2]}
  [[ $word == --* ]] && word=\${word#-}
  case "$command $word" in
${entries.flatMap(valueCases).join('')}  esac
  word=words
  [[ $current == -* ]] && word=flags
  case "$word of $command" in
${entries.map(commandCases).join('')}  esac
}
complete -o default -F _kiln kiln
`;
}

function valueCases({ command, flags }: CompletionWords): readonly string[] {
  return flags.flatMap(({ name, value }) => {
    if (typeof value !== 'object') return [];
    return [
      `    '${command} -${name}') COMPREPLY=($(compgen -W '${value.join(' ')}' -- "$current")); return ;;\n`,
    ];
  });
}

function commandCases({ command, commands, flags }: CompletionWords): string {
  const cases = {
    flags: [...flags.map(({ name }) => `-${name}`), '-help'],
    words: commands.map(({ name }) => name),
  };
  return Object.entries(cases)
    .filter(([, offered]) => offered.length > 0)
    .map(([kind, offered]) => {
      const words = [...new Set(offered)].join(' ');
      return `    '${kind} of ${command}') COMPREPLY=($(compgen -W '${words}' -- "$current")) ;;\n`;
    })
    .join('');
}
