import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../../../base/write-file-atomically.ts';
import type { BuilderTools, RunContext } from '../../../contracts/component.ts';

/** With `-debug` the temporary key lies in the working folder while the build runs, so that people can log in. */
export async function saveDebugKey(pem: string, context: RunContext, tools: BuilderTools): Promise<void> {
  if (!context.debug) return;
  const file = `ec2_${context.buildName}.pem`;
  const path = join(context.host.cwd, file);
  tools.ui.say(`Saving key for debug purposes: ${file}`);
  tools.defer(() => rm(path, { force: true }));
  // A file of that name may be there already, and for others to read.
  await writeFileAtomically(path, pem, { mode: 0o600 });
}
