import { join } from 'node:path/posix';
import type { CallProblem } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';

/** A path with a leading `~` replaced by the home folder; another user's home is not known. */
export function expandHome(path: string, homeDir: string | undefined): string | CallProblem {
  if (!path.startsWith('~')) return path;
  if (path !== '~' && !path.startsWith('~/'))
    return problem('the home folder of another user is not known', 0);
  return homeDir === undefined
    ? problem('the home folder is not known, as HOME is not set', 0)
    : join(homeDir, path.slice(1));
}
