import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { missingOf } from '../../sandbox/host-tools.ts';
import { ImportRefusal } from '../import-refusal.ts';
import {
  brokenFile,
  engineFailed,
  folderUnreadable,
  noContainerEngine,
  noSuchSource,
  unknownFile,
} from '../messages.ts';
import { openDisk } from './open-disk.ts';
import { requireTool, type SourceTools, type TarCommand } from './source-tools.ts';

const imagePrefix = 'oci:';

/**
 * Finds out how to read a source: a folder, an archive, a disk, or an image of Podman or Docker as `oci:IMAGE`.
 *
 * @throws ImportRefusal where it cannot be read, or this host lacks what it takes.
 */
export async function openSource(
  source: string,
  tools: SourceTools,
  signal: AbortSignal,
): Promise<TarCommand> {
  if (source.startsWith(imagePrefix)) return containerImage(source.slice(imagePrefix.length), tools);
  const found = await stat(source).catch(() => undefined);
  if (found === undefined) throw new ImportRefusal(noSuchSource(source));
  if (found.isDirectory())
    return { argv: packFolder(source), failure: (words) => folderUnreadable(source, words) };
  const kind = await readKind(source);
  switch (kind) {
    case 'unknown':
      throw new ImportRefusal(unknownFile(source));
    case 'raw':
    case 'qcow2':
      return openDisk({ path: source, kind }, tools, signal);
    case 'tar':
      return { argv: ['cat', '--', source], failure: () => brokenFile(source, 'a tar archive') };
    case 'gzip':
    case 'xz':
    case 'zstd':
    case 'bzip2':
      return {
        argv: [await requireTool(kind, tools), '-d', '-c', '--', source],
        failure: () => brokenFile(source, `a tar archive packed by ${kind}`),
      };
  }
}

function packFolder(folder: string): readonly string[] {
  return ['tar', '-C', folder, '--numeric-owner', '--xattrs', '--xattrs-include=*', '-cf', '-', '.'];
}

const marks = [
  { bytes: '1f8b', kind: 'gzip' },
  { bytes: 'fd377a585a00', kind: 'xz' },
  { bytes: '28b52ffd', kind: 'zstd' },
  { bytes: '425a68', kind: 'bzip2' },
  { bytes: '514649fb', kind: 'qcow2' },
] as const;

type FileKind = (typeof marks)[number]['kind'] | 'tar' | 'raw' | 'unknown';

/** By what stands at the beginning; names do not count. */
async function readKind(path: string): Promise<FileKind> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(65_536 + 512);
    await file.read(head, 0, head.length, 0);
    const mark = marks.find(({ bytes }) => head.toString('hex', 0, bytes.length / 2) === bytes);
    if (mark !== undefined) return mark.kind;
    if (head.toString('latin1', 257, 262) === 'ustar') return 'tar';
    const isDisk =
      head.readUInt16LE(510) === 0xaa55 ||
      head.readUInt16LE(0x438) === 0xef53 ||
      head.toString('latin1', 0, 4) === 'XFSB' ||
      head.toString('latin1', 65_600, 65_608) === '_BHRfS_M';
    return isDisk ? 'raw' : 'unknown';
  } finally {
    await file.close();
  }
}

/**
 * The container is never started, and removed when its files have been read. By a file, as podman opens /dev/stdout
 * anew, which it cannot where that is a socket.
 */
const exportImage =
  'id=$("$1" create "$2" /bin/true); trap \'"$1" rm "$id" >/dev/null\' EXIT; "$1" export -o "$3" "$id"; cat "$3"';

async function containerImage(image: string, { environment, scratchDir }: SourceTools): Promise<TarCommand> {
  for (const engine of ['podman', 'docker']) {
    if ((await missingOf({ [engine]: engine }, environment)).length > 0) continue;
    return {
      argv: ['/bin/sh', '-ec', exportImage, 'sh', engine, image, join(scratchDir, 'files.tar')],
      failure: (words) => engineFailed(engine, image, words),
    };
  }
  throw new ImportRefusal(noContainerEngine);
}
