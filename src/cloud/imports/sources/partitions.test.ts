import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../../../test/support/temp-folder.ts';
import { findRootFileSystem, type FoundFileSystem } from './partitions.ts';

async function findOn(disk: Buffer): Promise<FoundFileSystem | undefined> {
  const path = join(tempFolder(), 'disk.img');
  await writeFile(path, disk);
  const file = await open(path);
  try {
    return await findRootFileSystem(file);
  } finally {
    await file.close();
  }
}

/** A disk with one partition of ext4 from its 64th KiB to its end, in a table whose entries are said to be that long. */
function gptDisk(entryBytes: number): Buffer {
  const disk = Buffer.alloc(1 << 20);
  disk.writeUInt16LE(0xaa55, 510);
  disk.write('EFI PART', 512);
  disk.writeBigUInt64LE(2n, 512 + 72);
  disk.writeUInt32LE(128, 512 + 80);
  disk.writeUInt32LE(entryBytes, 512 + 84);
  disk.writeBigUInt64LE(128n, 1024 + 32);
  disk.writeBigUInt64LE(2047n, 1024 + 40);
  disk.writeUInt16LE(0xef53, 65_536 + 0x438);
  return disk;
}

test('finds the file system in a partition', async () => {
  expect(await findOn(gptDisk(128))).toEqual({ kind: 'ext4', offset: 65_536, size: (1 << 20) - 65_536 });
});

test.each([0, 1, 127, 0xffff_ffff])('finds nothing in a table whose entries have %s bytes', async (bytes) => {
  expect(await findOn(gptDisk(bytes))).toBeUndefined();
});
