import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient, ListInstanceProfilesCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import { askKms } from '../support/ask-kms.ts';
import { listLeftovers, removeImage } from '../support/leftovers.ts';
import { startMemoryCloud, type MemoryCloud } from '../support/memory-cloud.ts';
import { runInProcess } from '../support/run-in-process.ts';
import { startTapProxy, type TapListener } from '../support/tap-proxy.ts';

/** What a struck build came to. */
export interface StruckBuild {
  readonly exit: number;
  readonly stdout: string;
  /** The actions that it called, in order. */
  readonly actions: readonly string[];
  /** What is there after it: `region kind` for each thing, sorted. */
  readonly left: readonly string[];
}

/** A cloud in memory with a proxy before it, for one build after the other. */
export interface FaultBench {
  build(listener: TapListener): Promise<StruckBuild>;
  close(): Promise<void>;
}

export interface FaultBenchOptions {
  readonly template: string;
  readonly regions: readonly string[];
}

export async function startFaultBench({ template, regions }: FaultBenchOptions): Promise<FaultBench> {
  const folder = mkdtempSync(join(tmpdir(), 'kiln-faults-'));
  writeFileSync(join(folder, 't.pkr.hcl'), template);
  const cloud = await startMemoryCloud({ holdMs: 0 });
  const proxy = await startTapProxy(cloud.endpoint);
  for (const region of regions) await makeKey(cloud, region);
  const iam = new IAMClient({
    region: 'us-east-1',
    endpoint: cloud.endpoint,
    credentials: cloud.credentials,
  });
  const clients = regions.map((region) => ({ region, client: cloud.client(region) }));
  const env = {
    AWS_ENDPOINT_URL: proxy.endpoint,
    AWS_ACCESS_KEY_ID: cloud.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: cloud.credentials.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    XDG_STATE_HOME: join(folder, 'state'),
    HOME: folder,
  };
  return {
    async build(listener) {
      proxy.reset();
      proxy.listen(listener);
      const { exit, stdout } = await runInProcess({ args: ['build', 't.pkr.hcl'], cwd: folder, env });
      const actions = [...proxy.actions];
      const left = await Promise.all([...clients.map(takeAway), listIam(iam)]);
      return { exit, stdout, actions, left: left.flat().sort() };
    },
    async close() {
      iam.destroy();
      await proxy.close();
      await cloud.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The customer key that a template names `alias/images` in each region. */
async function makeKey(cloud: MemoryCloud, region: string): Promise<void> {
  const kms = askKms(cloud, region);
  const { KeyMetadata } = await kms('CreateKey', {});
  await kms('CreateAlias', { AliasName: 'alias/images', TargetKeyId: KeyMetadata?.KeyId });
}

/** Says what there is, without the ids, and removes the images with their snapshots. */
async function takeAway({
  region,
  client,
}: {
  region: string;
  client: EC2Client;
}): Promise<readonly string[]> {
  const left = await listLeftovers(client);
  for (const line of left)
    if (line.startsWith('image ')) await removeImage(client, line.slice('image '.length));
  return left.map((line) => `${region} ${line.replace(/ \S+-[\da-f]+| packer_\S+| kiln_\S+/, '')}`);
}

async function listIam(client: IAMClient): Promise<readonly string[]> {
  const { Roles = [] } = await client.send(new ListRolesCommand({}));
  const { InstanceProfiles = [] } = await client.send(new ListInstanceProfilesCommand({}));
  return [...Roles.map(() => 'role'), ...InstanceProfiles.map(() => 'instance profile')];
}
