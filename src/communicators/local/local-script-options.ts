import { optionTable } from '../../options/option-table.ts';
import { scriptOptions } from '../script/script-options.ts';

/** What the provisioner and the post-processor `shell-local` share. */
export const localScriptOptions = optionTable({
  ...scriptOptions,
  command: { type: 'string', deprecated: 'Use inline.', doc: 'A single line to run.' },
  inline_shebang: { type: 'string', default: '/bin/sh -e', doc: 'The interpreter of inline lines.' },
  execute_command: {
    type: 'list(string)',
    rendered: 'run',
    doc: 'The program that starts a script, and its arguments. `{{.Script}}` is the path of the script, `{{.Vars}}` the environment. When left out `["/bin/sh", "-c", "{{.Vars}} {{.Script}}"]`.',
  },
  tempfile_extension: {
    type: 'string',
    doc: 'The extension of the temporary file that inline lines are put into, with or without its dot.',
  },
  only_on: {
    type: 'list(string)',
    doc: 'Run only where kiln itself runs on one of these: `darwin`, `freebsd`, `linux`, `openbsd`, `solaris`, `windows`.',
  },
  use_linux_pathing: {
    type: 'bool',
    default: false,
    carriedOut: false,
    doc: 'On Windows, give paths as the Windows Subsystem for Linux sees them.',
  },
});
