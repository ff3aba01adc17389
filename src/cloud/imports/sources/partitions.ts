import type { FileHandle } from 'node:fs/promises';

/** A file system on a disk. */
export interface FoundFileSystem {
  readonly kind: 'ext4' | 'xfs' | 'btrfs';
  /** Bytes from the disk's beginning. */
  readonly offset: number;
  readonly size: number;
}

interface Extent {
  readonly offset: number;
  readonly size: number;
}

const sectorBytes = 512;

/**
 * Finds the file system of a raw disk that a system boots from: the largest one of Linux, in a partition (GPT or MBR) or
 * without any.
 */
export async function findRootFileSystem(disk: FileHandle): Promise<FoundFileSystem | undefined> {
  const { size } = await disk.stat();
  const extents = [...(await readPartitions(disk)), { offset: 0, size }];
  const found: FoundFileSystem[] = [];
  for (const extent of extents) {
    const kind = await readKind(disk, extent.offset);
    if (kind !== undefined) found.push({ kind, ...extent });
  }
  // A disk without partitions is its own only extent, and then also the largest.
  return found.filter(({ offset }) => offset > 0 || found.length === 1).sort((a, b) => b.size - a.size)[0];
}

async function readPartitions(disk: FileHandle): Promise<readonly Extent[]> {
  const first = await readBytes(disk, 0, sectorBytes);
  if (first.readUInt16LE(510) !== 0xaa55) return [];
  const header = await readBytes(disk, sectorBytes, sectorBytes);
  return header.toString('latin1', 0, 8) === 'EFI PART' ? readGpt(disk, header) : readMbr(first);
}

/** By the specification 128 times a power of two; larger ones are nobody's. */
const leastEntryBytes = 128;
const mostEntryBytes = 4096;

/** Source: UEFI specification 2.10, sections 5.3.2 and 5.3.3. */
async function readGpt(disk: FileHandle, header: Buffer): Promise<readonly Extent[]> {
  const start = Number(header.readBigUInt64LE(72)) * sectorBytes;
  const [count, bytes] = [Math.min(header.readUInt32LE(80), 256), header.readUInt32LE(84)];
  if (bytes < leastEntryBytes || bytes > mostEntryBytes) return [];
  const table = await readBytes(disk, start, count * bytes);
  return Array.from({ length: count }, (_, index) => {
    const [first, last] = [32, 40].map((at) => Number(table.readBigUInt64LE(index * bytes + at)));
    return { offset: (first ?? 0) * sectorBytes, size: ((last ?? 0) - (first ?? 0) + 1) * sectorBytes };
  }).filter(({ offset }) => offset > 0);
}

function readMbr(sector: Buffer): readonly Extent[] {
  return [446, 462, 478, 494]
    .map((at) => ({
      offset: sector.readUInt32LE(at + 8) * sectorBytes,
      size: sector.readUInt32LE(at + 12) * sectorBytes,
    }))
    .filter(({ offset }) => offset > 0);
}

/** By the marks that file systems bear near their beginning. */
async function readKind(disk: FileHandle, offset: number): Promise<FoundFileSystem['kind'] | undefined> {
  const head = await readBytes(disk, offset, 4096);
  if (head.readUInt16LE(0x438) === 0xef53) return 'ext4';
  if (head.toString('latin1', 0, 4) === 'XFSB') return 'xfs';
  const superblock = await readBytes(disk, offset + 0x10000, sectorBytes);
  return superblock.toString('latin1', 0x40, 0x48) === '_BHRfS_M' ? 'btrfs' : undefined;
}

/** What lies behind the end of the disk is zero. */
async function readBytes(disk: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  await disk.read(bytes, 0, length, position);
  return bytes;
}
