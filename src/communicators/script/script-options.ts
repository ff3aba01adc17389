import { optionTable } from '../../options/option-table.ts';

/** What scripts on the machine and scripts here have in common. */
export const scriptOptions = optionTable({
  inline: {
    type: 'list(string)',
    doc: 'The lines of a script. One of `inline`, `script` and `scripts` must be given.',
  },
  script: { type: 'string', doc: 'A script, as a path here.' },
  scripts: { type: 'list(string)', doc: 'Scripts, as paths here, to be run in this order.' },
  environment_vars: {
    type: 'list(string)',
    doc: 'Environment variables for the scripts, as in `NAME=value`.',
  },
  env: {
    type: 'map(string)',
    doc: 'Environment variables for the scripts by name; wins over `environment_vars`.',
  },
  env_var_format: {
    type: 'string',
    doc: "How each variable is written into `{{.Vars}}`, its name at the first `%s` and its value at the second: `%s='%s' ` when left out.",
  },
  valid_exit_codes: {
    type: 'list(number)',
    doc: 'The exit codes that count as success: only 0 when left out.',
  },
});
