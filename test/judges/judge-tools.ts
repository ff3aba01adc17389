import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startCloud, type CloudProcess } from '../support/cloud-process.ts';
import { kilnScript, runKiln } from '../support/kiln.ts';

const run = promisify(execFile);

/** Debian's packages `packer` (1.6.6) and `awscli` put them here. */
export const packerPath = '/usr/bin/packer';
export const awsPath = '/usr/bin/aws';

/** Why a judge cannot sit here, or nothing. Guests need root; the judges drive what was built. */
export function obstacle(tool: string): string {
  if (process.getuid?.() !== 0) return ' (left out: needs root)';
  if (!existsSync(tool)) return ` (left out: needs ${tool})`;
  return existsSync(kilnScript) ? '' : ' (left out: needs npm run build)';
}

export interface JudgedCloud extends CloudProcess {
  /** An empty folder for the judge's own files and settings. */
  readonly folder: string;
  /** The image of the busybox base. */
  readonly baseImage: string;
}

/** A cloud with a data folder of its own, to be stopped by the test. */
export async function startJudgedCloud(): Promise<JudgedCloud> {
  const folder = await mkdtemp(join(tmpdir(), 'kiln-judge-'));
  await chmod(folder, 0o755); // guests run as other users, who must get to their disks
  const cloud = await startCloud(['-data', join(folder, 'data')]);
  const listed = await runKiln(['cloud', 'images'], { env: cloud.env });
  const baseImage = /ami-\w+(?=\s+kiln-busybox-)/.exec(listed.stdout)?.[0] ?? '';
  return {
    ...cloud,
    folder,
    baseImage,
    async stop() {
      await cloud.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs a command that sees this cloud and nothing of the user's own settings. */
export async function runTool(cloud: JudgedCloud, tool: string, args: readonly string[]): Promise<string> {
  const env = {
    ...cloud.env,
    AWS_DEFAULT_REGION: 'us-east-1',
    CHECKPOINT_DISABLE: '1',
    HOME: cloud.folder,
    PACKER_CONFIG_DIR: cloud.folder,
    PATH: process.env['PATH'],
  };
  const { stdout } = await run(tool, [...args], { cwd: cloud.folder, env, maxBuffer: 16_000_000 });
  return stdout;
}

/** Launches an image by our own commands, runs a command in it by OpenSSH, and gives what the command printed. */
export async function runInImage(cloud: JudgedCloud, imageId: string, command: string): Promise<string> {
  const launched = await runKiln(['cloud', 'run', imageId], { env: cloud.env });
  const [instanceId = ''] = /i-\w+/.exec(launched.stdout) ?? [];
  const answered = await runKiln(['cloud', 'ssh', instanceId, command], { env: cloud.env });
  return answered.stdout;
}
