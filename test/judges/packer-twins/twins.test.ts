import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { baseImageId } from '../aws-sdk/launched.ts';
import { packerPath } from '../judge-tools.ts';
import { kilnScript, runKiln } from '../../support/kiln.ts';
import { memoryCloud, type MemoryCloud } from '../../support/memory-cloud.ts';
import { describeWorld } from './describe-world.ts';
import { twins, type Twin } from './twin-templates.ts';

const run = promisify(execFile);

function missing(): string {
  if (!existsSync(packerPath)) return ` (left out: needs ${packerPath})`;
  return existsSync(kilnScript) ? '' : ' (left out: needs npm run build)';
}

/** A folder with the template, filled in for a cloud. */
async function prepare(twin: Twin, cloud: MemoryCloud): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kiln-twin-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const values: Readonly<Record<string, string>> = {
    ACCESS_KEY: cloud.credentials.accessKeyId,
    SECRET_KEY: cloud.credentials.secretAccessKey,
    ENDPOINT: cloud.endpoint,
    IMAGE: await baseImageId(cloud.client()),
  };
  const text = twin.text.replace(/@(\w+)@/g, (_, name: string) => values[name] ?? name);
  await writeFile(join(folder, twin.file), text);
  return folder;
}

async function bakeWithPacker(twin: Twin): Promise<unknown> {
  const cloud = await memoryCloud();
  const cwd = await prepare(twin, cloud);
  const env = { PATH: process.env['PATH'], HOME: cwd, PACKER_CONFIG_DIR: cwd, CHECKPOINT_DISABLE: '1' };
  await run(packerPath, ['build', twin.file], { cwd, env }).catch((error: unknown) => {
    throw new Error(`Packer has failed:\n${(error as { stdout?: string }).stdout}`, { cause: error });
  });
  return describeWorld(cloud, twin.regions ?? ['us-east-1']);
}

async function bakeWithKiln(twin: Twin): Promise<unknown> {
  const cloud = await memoryCloud();
  const cwd = await prepare(twin, cloud);
  const env = { HOME: cwd, XDG_STATE_HOME: cwd, AWS_ENDPOINT_URL: cloud.endpoint };
  const { exitCode, stdout, stderr } = await runKiln(['build', twin.file], { cwd, env });
  if (exitCode !== 0) throw new Error(`kiln has ended with ${exitCode}:\n${stdout}${stderr}`);
  return describeWorld(cloud, twin.regions ?? ['us-east-1']);
}

describe.skipIf(missing() !== '')(`what Packer 1.6.6 bakes, kiln bakes too${missing()}`, () => {
  test.each(twins.map((twin) => [twin.name, twin] as const))('%s', async (_, twin) => {
    const [theirs, ours] = await Promise.all([bakeWithPacker(twin), bakeWithKiln(twin)]);
    expect(ours).toEqual(theirs);
  });
});
