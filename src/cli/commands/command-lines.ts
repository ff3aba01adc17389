import type { CommandTable } from './command.ts';

/** The commands of a table for a help text, a line each. */
export function commandLines(table: CommandTable): readonly string[] {
  const width = Math.max(...Object.keys(table).map((name) => name.length));
  return Object.entries(table).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
}
