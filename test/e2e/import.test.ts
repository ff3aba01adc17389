import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findImports } from '../../src/cloud/imports/find-imports.ts';
import { importImage, type Imported } from '../../src/cloud/imports/import-image.ts';
import { RealCloud } from '../support/real-cloud.ts';
import { testDataDir, whyNoSandbox } from '../support/sandbox.ts';

const obstacle = await whyNoSandbox();
if (obstacle !== undefined) console.log(`Skipped, as no guest can run here: ${obstacle}`);

const isRoot = process.getuid?.() === 0;
const never = new AbortController().signal;

const [sector, mebibyte] = [512, 1024 * 1024] as const;

/** The first sectors of a disk with one partition that begins at the second MiB. */
function partitionTable(kind: 'gpt' | 'mbr', partitionBytes: number): Buffer {
  const [first, count] = [mebibyte / sector, partitionBytes / sector];
  const table = Buffer.alloc(3 * sector);
  table.writeUInt16LE(0xaa55, 510);
  table.writeUInt32LE(kind === 'mbr' ? first : 1, 454);
  table.writeUInt32LE(kind === 'mbr' ? count : 0xffffffff, 458);
  if (kind === 'mbr') return table;
  table.write('EFI PART', sector, 'latin1');
  table.writeBigUInt64LE(2n, sector + 72);
  table.writeUInt32LE(4, sector + 80);
  table.writeUInt32LE(128, sector + 84);
  table.writeBigUInt64LE(BigInt(first), 2 * sector + 32);
  table.writeBigUInt64LE(BigInt(first + count - 1), 2 * sector + 40);
  return table;
}

function makeDisk(file: string, tree: string, kind: 'gpt' | 'mbr'): void {
  const bytes = 60 * mebibyte;
  writeFileSync(file, partitionTable(kind, bytes));
  truncateSync(file, mebibyte + bytes);
  execFileSync('mkfs.ext4', ['-q', '-F', '-E', `offset=${mebibyte}`, '-d', tree, file, '60M']);
}

describe.skipIf(obstacle !== undefined)('kiln cloud import', () => {
  let cloud: RealCloud;
  let folder: string;
  let tree: string;
  beforeAll(async () => {
    cloud = await RealCloud.start('busybox');
    folder = mkdtempSync(join(tmpdir(), 'kiln-import-'));
    const [layer = ''] = cloud.sandbox.layers;
    tree = join(folder, 'tree');
    // The layer's files belong to guests' root.
    execFileSync('cp', ['-a', join(testDataDir, 'layers', layer), tree]);
    if (isRoot) execFileSync('chown', ['-hR', '0:0', tree]);
  });
  afterAll(async () => {
    for (const base of await findImports(cloud.sandbox.runtime, folder)) {
      const [layer = ''] = await base.prepare(never, () => undefined);
      await cloud.sandbox.runtime.removeLayer(layer);
    }
    await cloud.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function importAs(
    name: string,
    source: string,
    architecture?: 'x86_64' | 'arm64',
  ): Promise<Imported> {
    const wishes = {
      name,
      ownerId: '099720109477',
      architecture,
      sshUser: 'rocky',
      rootDevice: '/dev/sda1',
      sizeGb: 10,
    };
    const { runtime } = cloud.sandbox;
    const options = {
      dataDir: folder,
      runtime,
      environment: process.env,
      machine: process.arch,
      now: new Date(),
    };
    return importImage(source, wishes, options, never);
  }

  const sources: ReadonlyArray<readonly [string, (file: string) => void]> = [
    ['a folder', (file) => execFileSync('cp', ['-a', tree, file])],
    ['a tar archive', (file) => execFileSync('tar', ['-C', tree, '-cf', file, '.'])],
    [
      'one packed by gzip',
      (file) =>
        execFileSync('tar', [
          '-C',
          tree,
          '-czf',
          file,
          'bin',
          'etc',
          'home',
          'lib',
          'lib64',
          'root',
          'sbin',
          'usr',
        ]),
    ],
    ['one packed by xz', (file) => execFileSync('tar', ['-C', tree, '-cJf', file, '.'])],
    ['a raw disk with GPT', (file) => makeDisk(file, tree, 'gpt')],
    ['a raw disk with MBR', (file) => makeDisk(file, tree, 'mbr')],
    [
      'a file system without partitions',
      (file) => {
        writeFileSync(file, '');
        truncateSync(file, 64 * mebibyte);
        execFileSync('mkfs.ext4', ['-q', '-F', '-d', tree, file]);
      },
    ],
    [
      'a qcow2 disk',
      (file) => {
        makeDisk(`${file}.raw`, tree, 'gpt');
        execFileSync('qemu-img', ['convert', '-O', 'qcow2', `${file}.raw`, file]);
      },
    ],
  ];

  test.runIf(isRoot).each(sources)('takes %s, and an instance of it lets its user in', async (name, make) => {
    const file = join(folder, name.replaceAll(' ', '-'));
    make(file);
    const { record } = await importAs(name, file);
    expect(record).toMatchObject({
      init: 'busybox',
      architecture: 'x86_64',
      description: 'BusyBox with Dropbear',
    });
    const instance = await cloud.sandbox.launch({ layers: [record.layer], users: ['rocky'] });
    expect((await instance.ssh('whoami; ls /etc/resolv.conf', 'rocky')).output).toBe(
      'root\n/etc/resolv.conf\n',
    );
    await instance.stop('force');
  });

  test('offers it under the owner, name and root device that were asked for', async () => {
    await importAs('found-by-filter', tree);
    const [base] = (await findImports(cloud.sandbox.runtime, folder)).filter(
      ({ name }) => name === 'found-by-filter',
    );
    if (base === undefined) throw new Error('The import was not recorded');
    cloud.cloud.offer(base);
    const Filters = [
      { Name: 'name', Values: ['found-*'] },
      { Name: 'architecture', Values: ['x86_64'] },
      { Name: 'root-device-name', Values: ['/dev/sda1'] },
      { Name: 'virtualization-type', Values: ['hvm'] },
    ];
    const { Images = [] } = await cloud.ec2.send(
      new DescribeImagesCommand({ Owners: ['099720109477'], Filters }),
    );
    expect(Images).toHaveLength(1);
    const [{ ImageId, BlockDeviceMappings } = {}] = Images;
    expect(BlockDeviceMappings?.[0]?.Ebs?.VolumeSize).toBe(10);
    const instance = await cloud.launch({ ImageId });
    expect((await instance.ssh('whoami', 'rocky')).output).toBe('root\n');
    await cloud.terminate(instance.id);
  });

  test.each<readonly [string, (file: string) => void, RegExp]>([
    ['what is not there', () => undefined, /neither a file nor a folder/],
    [
      'a file of anything else',
      (file) => writeFileSync(file, 'hello'),
      /no root file system as a tar archive/,
    ],
    [
      'a folder without an init',
      (file) => mkdirSync(join(file, 'etc'), { recursive: true }),
      /no \/sbin\/init/,
    ],
    [
      'a disk without a file system',
      (file) => {
        writeFileSync(file, partitionTable('gpt', mebibyte));
        truncateSync(file, 4 * mebibyte);
      },
      /no partition with a file system/,
    ],
    [
      'a file that only begins as an archive',
      (file) => writeFileSync(file, '\x1f\x8bnothing', 'latin1'),
      /^\S+ begins as a tar archive packed by gzip does/,
    ],
    [
      'a file that only bears the mark of a file system',
      (file) => {
        const disk = Buffer.alloc(mebibyte);
        disk.writeUInt16LE(0xef53, 0x438);
        writeFileSync(file, disk);
      },
      /^\S+ (?:bears the mark of a disk with ext4, but its files cannot be read|.*no \/sbin\/init)/,
    ],
  ])('refuses %s, and keeps nothing of it', async (name, make, want) => {
    const before = await cloud.sandbox.runtime.listLayers();
    const file = join(folder, name.replaceAll(' ', '-'));
    make(file);
    await expect(importAs(name, file)).rejects.toThrow(want);
    expect(await cloud.sandbox.runtime.listLayers()).toEqual(before);
  });

  test('refuses a name that is taken, and a machine that the image is not for', async () => {
    await importAs('taken', tree);
    await expect(importAs('taken', tree)).rejects.toThrow(/already an imported image named "taken"/);
    await expect(importAs('other machine', tree, 'arm64')).rejects.toThrow(/for x86_64, not for arm64/);
  });
});
