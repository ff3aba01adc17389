import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { currentUser } from '../../sandbox/current-user.ts';
import { runCommand } from '../../sandbox/run-command.ts';
import { ImportRefusal } from '../import-refusal.ts';
import { brokenDisk, brokenFile, noRootPartition, rootNeeded } from '../messages.ts';
import { whyUnreadable } from '../why-unreadable.ts';
import { findRootFileSystem, type FoundFileSystem } from './partitions.ts';
import { requireTool, type SourceTools, type TarCommand } from './source-tools.ts';

interface DiskFile {
  readonly path: string;
  readonly kind: 'raw' | 'qcow2';
}

/** Without looking into a journal: a disk may have been switched off, and its file is not ours to change. */
const mountOptions = { ext4: 'noload', xfs: 'norecovery,nouuid', btrfs: 'norecovery' } as const;

/** Mounted where nobody else sees it, and gone with the last process that does. */
const packMounted =
  'mount -t "$3" -o "$4" -- "$1" "$2"; exec tar -C "$2" --numeric-owner --xattrs --xattrs-include="*" -cf - .';

/** Where an ordinary user may mount nothing: the files are taken out one by one, as guests' root, whose they then are. */
const packDumped =
  'debugfs -R "rdump / $2" "$1" 2>/dev/null >/dev/null; exec tar -C "$2" --numeric-owner -cf - .';

/**
 * Finds out how to read the files of a disk.
 *
 * @throws ImportRefusal where no file system of Linux is on it, or this host or user lacks what it takes.
 */
export async function openDisk(disk: DiskFile, tools: SourceTools, signal: AbortSignal): Promise<TarCommand> {
  const path = disk.kind === 'raw' ? disk.path : await convert(disk.path, tools, signal);
  const found = await findIn(path);
  if (found === undefined) throw new ImportRefusal(noRootPartition(disk.path));
  const folder = join(tools.scratchDir, 'disk');
  await mkdir(folder, { recursive: true, mode: 0o777 });
  if (currentUser().uid !== 0) return dump(path, { found, folder, tools, name: disk.path });
  const { kind, offset, size } = found;
  const options = `ro,loop,offset=${offset},sizelimit=${size},${mountOptions[kind]}`;
  const spaces = ['unshare', '--mount', '--', '/bin/sh', '-ec'];
  return {
    argv: [...spaces, packMounted, 'sh', path, folder, kind, options],
    failure: () => brokenDisk(disk.path, kind),
  };
}

async function convert(path: string, tools: SourceTools, signal: AbortSignal): Promise<string> {
  const tool = await requireTool('qemu-img', tools);
  const raw = join(tools.scratchDir, 'disk.raw');
  await runCommand([tool, 'convert', '-O', 'raw', path, raw], {
    environment: tools.environment,
    signal,
  }).catch((error: unknown) => {
    throw whyUnreadable(error, () => brokenFile(path, 'a qcow2 disk'));
  });
  return raw;
}

async function findIn(path: string): Promise<FoundFileSystem | undefined> {
  const file = await open(path);
  try {
    return await findRootFileSystem(file);
  } finally {
    await file.close();
  }
}

interface DumpPlan {
  /** What people call the disk. */
  readonly name: string;
  readonly found: FoundFileSystem;
  readonly folder: string;
  readonly tools: SourceTools;
}

async function dump(path: string, { found, folder, tools, name }: DumpPlan): Promise<TarCommand> {
  if (found.kind !== 'ext4') throw new ImportRefusal(rootNeeded(found.kind));
  await requireTool('debugfs', tools);
  const image = found.offset === 0 ? path : `${path}?offset=${found.offset}`;
  return {
    argv: tools.asGuestRoot(['/bin/sh', '-ec', packDumped, 'sh', image, folder]),
    failure: () => brokenDisk(name, found.kind),
  };
}
