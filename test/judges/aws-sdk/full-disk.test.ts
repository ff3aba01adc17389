import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  CreateImageCommand,
  CreateTagsCommand,
  DescribeImagesCommand,
  type EC2Client,
  type Image,
} from '@aws-sdk/client-ec2';
import { expect, onTestFinished, test } from 'vitest';
import { errorCode } from '../../../src/base/error-code.ts';
import { startMemoryCloud } from '../../support/memory-cloud.ts';
import { launch, look } from './launched.ts';

const run = promisify(execFile);
const missing = process.getuid?.() === 0 ? '' : ' (left out: needs root)';

/** A folder that holds little. */
async function smallDisk(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kiln-small-disk-'));
  await run('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder]);
  onTestFinished(async () => {
    await run('umount', [folder]);
    await rm(folder, { recursive: true });
  });
  return folder;
}

/** Writes a file until nothing more fits beside it. */
async function fill(path: string): Promise<void> {
  for (let size = 0; size < 1024; size++) {
    try {
      await writeFile(path, Buffer.alloc(512), { flag: 'a' });
    } catch (error) {
      if (errorCode(error) === 'ENOSPC') return;
      throw error;
    }
  }
  throw new Error('The disk is not as small as it should be');
}

async function imageNamed(client: EC2Client, name: string): Promise<Image | undefined> {
  const Filters = [{ Name: 'name', Values: [name] }];
  const { Images = [] } = await client.send(new DescribeImagesCommand({ Owners: ['self'], Filters }));
  return Images[0];
}

test.skipIf(missing !== '')(
  `a full disk under the cloud costs what was asked for then, and nothing else${missing}`,
  async () => {
    const dataDir = await smallDisk();
    const cloud = await startMemoryCloud({ dataDir });
    const client = cloud.client();
    const { InstanceId } = await launch(client);
    await look(client, InstanceId);
    const bake = async (Name: string): Promise<Image | undefined> => {
      const { ImageId = '' } = await client.send(new CreateImageCommand({ InstanceId, Name }));
      const { Images = [] } = await client.send(new DescribeImagesCommand({ ImageIds: [ImageId] }));
      return Images[0];
    };
    const first = await bake('first');
    expect(first?.State).toBe('available');

    await fill(join(dataDir, 'filler'));
    const second = await bake('second');
    expect(second).toMatchObject({
      State: 'failed',
      StateReason: { Message: expect.stringContaining('ENOSPC') },
    });
    const Tags = [{ Key: 'Stage', Value: 'x'.repeat(200) }];
    const tag = new CreateTagsCommand({ Resources: [first?.ImageId ?? ''], Tags });
    await expect(client.send(tag)).rejects.toMatchObject({ name: 'InsufficientStorage' });
    expect((await imageNamed(client, 'first'))?.Tags ?? []).toEqual([]);
    for (const file of await readdir(join(dataDir, 'catalogue'))) {
      expect(file).toMatch(/^(?:ami|snap)-[0-9a-f]{17}\.json$/);
      const text = await readFile(join(dataDir, 'catalogue', file), 'utf8');
      expect(JSON.parse(text)).toMatchObject({ version: 1 });
    }

    await rm(join(dataDir, 'filler'));
    await client.send(tag);
    expect((await bake('third'))?.State).toBe('available');
    await cloud.close();

    const again = await startMemoryCloud({ dataDir, runtime: cloud.runtime });
    onTestFinished(() => again.close());
    const later = again.client();
    expect((await imageNamed(later, 'first'))?.Tags).toEqual(Tags);
    expect((await imageNamed(later, 'third'))?.State).toBe('available');
    expect(await imageNamed(later, 'second')).toBeUndefined();
  },
);
