import type { Config } from '../options/option-table.ts';
import { optionTable } from '../options/option-table.ts';
import { sshOptions } from './ssh-options.ts';
import { winrmOptions } from './winrm-options.ts';

/** How a build gets into its machine. Builders spread this table into theirs. */
export const communicatorOptions = optionTable({
  communicator: {
    type: 'string',
    default: 'ssh',
    doc: 'The way into the machine: `ssh`, `winrm` (Windows) or `none` (nothing is run there).',
  },
  pause_before_connecting: {
    type: 'duration',
    doc: 'How long to wait after the first connection before connecting once more and going on.',
  },
  ...sshOptions,
  ...winrmOptions,
});

/** The decoded communicator options. */
export type CommunicatorConfig = Config<typeof communicatorOptions>;
