import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EC2Client } from '@aws-sdk/client-ec2';
import { onTestFinished } from 'vitest';
import type { BaseImage } from '../../src/cloud/base-image.ts';
import type { CloudEvent } from '../../src/cloud/cloud-event.ts';
import { createCloud, type Cloud, type CloudOptions } from '../../src/cloud/create-cloud.ts';
import type { AccessKey } from '../../src/cloud/server/access-key.ts';
import { MemoryRuntime, type MemoryRuntimeOptions } from './memory-runtime.ts';

export interface MemoryCloud {
  readonly endpoint: string;
  readonly credentials: AccessKey;
  /** Where it shows what it does. */
  readonly page: string;
  readonly runtime: MemoryRuntime;
  readonly standIns: Cloud['standIns'];
  readonly dataDir: string;
  readonly events: readonly CloudEvent[];
  /** The AWS SDK's client for a region. */
  client(region?: string): EC2Client;
  /** Ends it; its images stay in a data folder that was given. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface MemoryCloudOptions extends Partial<Omit<CloudOptions, 'runtime' | 'bases'>> {
  readonly memory?: MemoryRuntimeOptions | undefined;
  /** A runtime of an earlier cloud, with its layers. */
  readonly runtime?: MemoryRuntime | undefined;
}

const published = new Date('2026-11-22T06:00:00Z');

/** An image that any template for Debian finds, of one layer of a runtime in memory. */
function memoryBase(runtime: MemoryRuntime): BaseImage {
  let layers: readonly string[] | undefined;
  return {
    name: 'debian-12-amd64-20261122-1',
    description: 'Debian 12 (test base)',
    ownerId: '136693071363',
    architecture: 'x86_64',
    init: 'systemd',
    createdAt: published,
    sizeGb: 8,
    prepare: async (_signal, onProgress) => {
      if (layers === undefined) onProgress('Making the test base');
      layers ??= [runtime.addLayer()];
      return layers;
    },
  };
}

/** A cloud whose instances have states but run nothing. */
export async function startMemoryCloud(options: MemoryCloudOptions = {}): Promise<MemoryCloud> {
  const { memory, runtime = new MemoryRuntime(memory), ...cloudOptions } = options;
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'kiln-memory-cloud-')));
  const events: CloudEvent[] = [];
  const cloud = await createCloud({
    keysAhead: 0,
    ...cloudOptions,
    runtime,
    bases: [memoryBase(runtime)],
    onEvent: (event) => events.push(event),
    dataDir,
  });
  const endpoint = await cloud.listen(0);
  const clients: EC2Client[] = [];
  const close = async (): Promise<void> => {
    for (const client of clients) client.destroy();
    await cloud.close();
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
  };
  return {
    endpoint,
    credentials: cloud.credentials,
    page: new URL(cloud.pagePath, endpoint).href,
    runtime,
    standIns: cloud.standIns,
    dataDir,
    events,
    client(region = 'us-east-1') {
      const client = new EC2Client({ endpoint, region, credentials: cloud.credentials, maxAttempts: 1 });
      clients.push(client);
      return client;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The same, for one test. */
export async function memoryCloud(options: MemoryCloudOptions = {}): Promise<MemoryCloud> {
  const cloud = await startMemoryCloud(options);
  onTestFinished(() => cloud.close());
  return cloud;
}
