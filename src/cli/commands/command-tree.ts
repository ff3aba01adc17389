import type { Usage } from '../flags/usage-text.ts';
import type { CommandTable } from './command.ts';

/** A command with what its help says, and the commands it is made of. */
export interface CommandNode {
  /** As on the command line, as in `['cloud', 'up']`. */
  readonly path: readonly string[];
  readonly summary: string;
  readonly usage: Usage;
  readonly children: readonly CommandNode[];
}

/** Loads every command of a table, for what is made of all of them: completion, and the pages of the documentation. */
export function commandTree(
  table: CommandTable,
  above: readonly string[] = [],
): Promise<readonly CommandNode[]> {
  return Promise.all(
    Object.entries(table).map(async ([name, { summary, load }]) => {
      const { command } = await load();
      const path = [...above, name];
      const children = command.commands ? await commandTree(command.commands, path) : [];
      return { path, summary, usage: command.usage, children };
    }),
  );
}
