import type { ExitCode } from '../exit-code.ts';
import type { Shell } from '../shell.ts';

/** What the file of a command exports as `command`. */
export interface Command {
  run(args: readonly string[], shell: Shell): Promise<ExitCode>;
}
