import type { CompletionWords } from './completion-words.ts';

/** A script that makes zsh complete commands, flags and their values, and files where nothing of these fits. */
export function zshCompletion(entries: readonly CompletionWords[]): string {
  const names = entries.flatMap(({ command }) => (command === '' ? [] : [`'${command}'`]));
  return `#compdef kiln
# Completion of kiln for zsh: kiln completion zsh > "\${fpath[1]}/_kiln"
_kiln() {
  local command= word longer before i
  local -a offered
  for ((i = 2; i < CURRENT; i++)); do
    word=\${words[i]}
    longer=\${command:+$command }$word
    case $longer in
      (${names.join('|')}) command=$longer ;;
    esac
  done
  before=\${words[CURRENT - 1]}
  [[ $before == --* ]] && before=\${before#-}
  case "$command $before" in
${entries.flatMap(valueCases).join('')}  esac
  before=words
  [[ \${words[CURRENT]} == -* ]] && before=flags
  case "$before of $command" in
${entries.map(commandCases).join('')}  esac
  _describe -o kiln offered || _files
}
compdef _kiln kiln
`;
}

function valueCases({ command, flags }: CompletionWords): readonly string[] {
  return flags.flatMap(({ name, value }) =>
    typeof value === 'object' ? [`    ('${command} -${name}') compadd ${value.join(' ')}; return ;;\n`] : [],
  );
}

function commandCases({ command, commands, flags }: CompletionWords): string {
  const cases = {
    flags: flags.map(({ name, summary }) => described(`-${name}`, summary)),
    words: commands.map(({ name, summary }) => described(name, summary)),
  };
  return Object.entries(cases)
    .filter(([, offered]) => offered.length > 0)
    .map(([kind, offered]) => `    ('${kind} of ${command}') offered=(${offered.join(' ')}) ;;\n`)
    .join('');
}

/** A colon ends the name; quotes end the word. */
function described(name: string, summary: string): string {
  return `'${name}:${summary.replaceAll("'", String.raw`'\''`)}'`;
}
