import { scriptOptions } from '../../communicators/script/script-options.ts';
import { optionTable } from '../../options/option-table.ts';

export const shellOptions = optionTable({
  ...scriptOptions,
  inline_shebang: {
    type: 'string',
    doc: 'The interpreter of inline lines: `/bin/sh -e` when left out, unless the first line begins with `#!` itself.',
  },
  execute_command: {
    type: 'string',
    rendered: 'run',
    doc: 'How a script is started on the machine. `{{.Path}}` is where the script is, `{{.Vars}}` the environment, `{{.EnvVarFile}}` the file of `use_env_var_file`. When left out `chmod +x {{.Path}}; {{.Vars}} {{.Path}}`, with `use_env_var_file` `chmod +x {{.Path}}; . {{.EnvVarFile}} && {{.Path}}`.',
  },
  env_var_format: {
    type: 'string',
    doc: "How each variable is written into `{{.Vars}}`, its name at the first `%s` and its value at the second: `%s='%s' ` when left out, `export %s='%s'` and a line break with `use_env_var_file`.",
  },
  use_env_var_file: {
    type: 'bool',
    default: false,
    doc: 'Put the environment into a file on the machine instead of the command, where other users could see it.',
  },
  remote_folder: { type: 'string', default: '/tmp', doc: 'The folder on the machine for scripts.' },
  remote_file: {
    type: 'string',
    doc: 'The name that scripts get on the machine: `script_` and a random number when left out.',
  },
  remote_path: {
    type: 'string',
    doc: 'The whole path that scripts get on the machine; wins over the two above.',
  },
  binary: {
    type: 'bool',
    default: false,
    doc: 'Upload scripts byte for byte, instead of turning the line ends of Windows into those of Unix.',
  },
  expect_disconnect: {
    type: 'bool',
    default: false,
    doc: 'A script may cut the connection, as by a restart of the machine, and counts as successful then.',
  },
  skip_clean: { type: 'bool', default: false, doc: 'Leave scripts on the machine.' },
  start_retry_timeout: {
    type: 'duration',
    default: 300_000,
    doc: 'How long to try again to upload and start a script while the machine cannot be reached, as after a restart.',
  },
  pause_after: { type: 'duration', default: 0, doc: 'How long to wait after the last script.' },
});
