import type { ExitCode } from '../exit-code.ts';
import type { Usage } from '../flags/usage-text.ts';
import type { Shell } from '../shell.ts';

/** What the file of a command exports as `command`. */
export interface Command {
  readonly usage: Usage;
  /** The commands that a group such as `cloud` is made of. */
  readonly commands?: CommandTable | undefined;
  run(args: readonly string[], shell: Shell): Promise<ExitCode>;
}

/** A command whose code is loaded when it is needed. */
export interface CommandEntry {
  /** A line of the list of commands. */
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

export type CommandTable = Readonly<Record<string, CommandEntry>>;
