import type { Environment } from './run-command.ts';

/** The tools that we call live where an ordinary user's shell does not look. */
const toolFolders = '/usr/local/sbin:/usr/sbin:/sbin';

/** An environment in which the host's tools are found. */
export function withToolFolders(environment: Environment): Environment {
  return { ...environment, PATH: `${environment['PATH'] ?? '/usr/bin:/bin'}:${toolFolders}` };
}
