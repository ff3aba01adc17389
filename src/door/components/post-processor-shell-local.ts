// Written from the option tables by `npm run generate:option-docs`: change those.
import type { PostProcessorDefinition } from '../../contracts/definition.ts';
import { callerPlace } from '../caller-place.ts';
import type { PostProcessorSettings } from '../settings.ts';

/** The options of the `shell-local` post-processor. */
export interface ShellLocalPostProcessorOptions extends PostProcessorSettings {
  /** The lines of a script. One of `inline`, `script` and `scripts` must be given. */
  readonly inline?: readonly string[] | undefined;
  /** A script, as a path here. */
  readonly script?: string | undefined;
  /** Scripts, as paths here, to be run in this order. */
  readonly scripts?: readonly string[] | undefined;
  /** Environment variables for the scripts, as in `NAME=value`. */
  readonly environment_vars?: readonly string[] | undefined;
  /** Environment variables for the scripts by name; wins over `environment_vars`. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /**
   * How each variable is written into `{{.Vars}}`, its name at the first `%s` and its value at the second:
   * `%s='%s' ` when left out.
   */
  readonly env_var_format?: string | undefined;
  /** The exit codes that count as success: only 0 when left out. */
  readonly valid_exit_codes?: readonly number[] | undefined;
  /**
   * A single line to run.
   * @deprecated Use inline.
   */
  readonly command?: string | undefined;
  /**
   * The interpreter of inline lines.
   * @default "/bin/sh -e"
   */
  readonly inline_shebang?: string | undefined;
  /**
   * The program that starts a script, and its arguments. `{{.Script}}` is the path of the script, `{{.Vars}}`
   * the environment. When left out `["/bin/sh", "-c", "{{.Vars}} {{.Script}}"]`.
   */
  readonly execute_command?: readonly string[] | undefined;
  /** The extension of the temporary file that inline lines are put into, with or without its dot. */
  readonly tempfile_extension?: string | undefined;
  /**
   * Run only where kiln itself runs on one of these: `darwin`, `freebsd`, `linux`, `openbsd`, `solaris`,
   * `windows`.
   */
  readonly only_on?: readonly string[] | undefined;
  /**
   * On Windows, give paths as the Windows Subsystem for Linux sees them.
   * Not carried out yet: using it is an error.
   * @default false
   */
  readonly use_linux_pathing?: boolean | undefined;
}

/** The `shell-local` post-processor. */
export function shellLocalPostProcessor(options: ShellLocalPostProcessorOptions): PostProcessorDefinition {
  return { kind: 'post-processor', type: 'shell-local', options: { ...options }, declaredAt: callerPlace(shellLocalPostProcessor) };
}
