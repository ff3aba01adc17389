/** Kills the demo's build at every API call, at three moments each, and asks the cloud what `kiln gc` left. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tryKillPoints } from '../test/e2e/kill-points.ts';
import { startCloud } from '../test/support/cloud-process.ts';

const template = fileURLToPath(new URL('../examples/web-server/web.pkr.hcl', import.meta.url));

const cwd = await mkdtemp(join(tmpdir(), 'kiln-kill-'));
await chmod(cwd, 0o755); // the guests' root is another user outside, who must get to the disks below it
const cloud = await startCloud(['-data', join(cwd, 'cloud')]); // of its own, since every AMI in it is removed
try {
  const buildArgs = (ami: string): readonly string[] => ['build', '-var', `nonce=${ami}`, template];
  const onTry = (line: string): void => console.log(line);
  const { points, calls, needed, failures } = await tryKillPoints({ cloud, cwd, buildArgs, onTry });
  console.log(
    `\nTried ${points} points (a build that nobody kills makes ${calls} API calls); gc had something to remove after ${needed}, and failed to after ${failures.length}.`,
  );
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length === 0 ? 0 : 1;
} finally {
  await cloud.stop();
  await rm(cwd, { recursive: true, force: true });
}
