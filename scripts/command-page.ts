import { commandTable } from '../src/cli/commands/command-table.ts';
import { commandTree, type CommandNode } from '../src/cli/commands/command-tree.ts';
import { flagText } from '../src/cli/flags/usage-text.ts';

const introduction = `# Commands

Written from the flag tables by \`npm run generate:command-docs\`; \`kiln COMMAND -help\` says the same.

Flags are read as Go's \`flag\` package reads them: one dash or two, \`-name=value\` or \`-name value\`, a switch is turned off by \`=false\` only, and flags come before the template. \`-machine-readable\` may stand anywhere and turns all output into Packer's \`timestamp,target,type,data\` lines. \`-h\`, \`-help\` and \`--help\` may stand anywhere before \`--\`.

| exit code | |
| --- | --- |
| 0 | done |
| 1 | not done, used wrongly, cancelled, or the output could not be written |
| 3 | \`fmt -check\` found a file that it would change |
| 127 | no command, or one that kiln does not have |

Messages, also those about mistakes, go to standard output, as Packer's do. Standard error is for what kiln did not expect.

| environment variable | |
| --- | --- |
| \`PKR_VAR_name\` | the value of a variable of the template |
| \`PACKER_NO_COLOR\`, \`NO_COLOR\` | no colours, if not empty |
| \`XDG_STATE_HOME\` | where ledgers, the address of a running local cloud and the console's history are kept, below \`kiln/\`; \`~/.local/state\` without it |
| \`TMPDIR\` | the folder for temporary files |

Packer's variables for plugins, its cache, its log and its telemetry have no meaning here: there is nothing that they could change.
`;

/** The page about all commands, from what their help says. */
export async function commandPage(): Promise<string> {
  const nodes = await commandTree(commandTable);
  return `${introduction}\n${nodes.flatMap((node) => sections(node)).join('\n')}`;
}

function sections(node: CommandNode): readonly string[] {
  const { path, usage, children } = node;
  const [about = ''] = usage.about.split('\n');
  const heading = `${'#'.repeat(path.length + 1)} ${path.join(' ')}`;
  const rows = Object.keys(usage.flags)
    .sort()
    .map((name) => {
      const flag = usage.flags[name];
      return flag ? `| \`${cell(flagText(name, flag))}\` | ${cell(flag.doc)} |\n` : '';
    });
  const flags = rows.length === 0 ? '' : `\n| flag | |\n| --- | --- |\n${rows.join('')}`;
  const line = children.length > 0 ? path.join(' ') : usage.line;
  const text = `${heading}\n\n\`kiln ${line}\`\n\n${about}\n${flags}`;
  return [text, ...children.flatMap(sections)];
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}
