import { resolve } from 'node:path';
import { nodeFiles } from '../functions/node-files.ts';
import type { World } from '../functions/world.ts';
import type { TemplateWorld } from './template-world.ts';

/** What functions may see: the host, and files as seen from the template's folder. */
export function functionWorld(
  { host, clock, startedAt, randomBytes, secrets }: TemplateWorld,
  root: string,
): World {
  return {
    now: () => clock.now(),
    startedAt,
    randomBytes,
    secrets,
    files: nodeFiles,
    env: host.env,
    templateDir: resolve(host.cwd, root),
    cwd: host.cwd,
    homeDir: host.homeFolder,
  };
}
