// Written from the option tables by `npm run generate:option-docs`: change those.
import type { ProvisionerDefinition } from '../../contracts/definition.ts';
import { callerPlace } from '../caller-place.ts';
import type { ProvisionerSettings } from '../settings.ts';

/** The options of the `shell` provisioner. */
export interface ShellOptions extends ProvisionerSettings {
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
   * `%s='%s' ` when left out, `export %s='%s'` and a line break with `use_env_var_file`.
   */
  readonly env_var_format?: string | undefined;
  /** The exit codes that count as success: only 0 when left out. */
  readonly valid_exit_codes?: readonly number[] | undefined;
  /**
   * The interpreter of inline lines: `/bin/sh -e` when left out, unless the first line begins with `#!`
   * itself.
   */
  readonly inline_shebang?: string | undefined;
  /**
   * How a script is started on the machine. `{{.Path}}` is where the script is, `{{.Vars}}` the environment,
   * `{{.EnvVarFile}}` the file of `use_env_var_file`. When left out `chmod +x {{.Path}}; {{.Vars}} {{.Path}}`,
   * with `use_env_var_file` `chmod +x {{.Path}}; . {{.EnvVarFile}} && {{.Path}}`.
   */
  readonly execute_command?: string | undefined;
  /**
   * Put the environment into a file on the machine instead of the command, where other users could see it.
   * @default false
   */
  readonly use_env_var_file?: boolean | undefined;
  /**
   * The folder on the machine for scripts.
   * @default "/tmp"
   */
  readonly remote_folder?: string | undefined;
  /** The name that scripts get on the machine: `script_` and a random number when left out. */
  readonly remote_file?: string | undefined;
  /** The whole path that scripts get on the machine; wins over the two above. */
  readonly remote_path?: string | undefined;
  /**
   * Upload scripts byte for byte, instead of turning the line ends of Windows into those of Unix.
   * @default false
   */
  readonly binary?: boolean | undefined;
  /**
   * A script may cut the connection, as by a restart of the machine, and counts as successful then.
   * @default false
   */
  readonly expect_disconnect?: boolean | undefined;
  /**
   * Leave scripts on the machine.
   * @default false
   */
  readonly skip_clean?: boolean | undefined;
  /**
   * How long to try again to upload and start a script while the machine cannot be reached, as after a
   * restart.
   * @default 5m0s
   */
  readonly start_retry_timeout?: string | undefined;
  /**
   * How long to wait after the last script.
   * @default 0s
   */
  readonly pause_after?: string | undefined;
}

/** The `shell` provisioner. */
export function shell(options: ShellOptions): ProvisionerDefinition {
  return { kind: 'provisioner', type: 'shell', options: { ...options }, declaredAt: callerPlace(shell) };
}
