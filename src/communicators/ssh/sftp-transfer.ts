import { stat } from 'node:fs/promises';
import { basename, posix } from 'node:path';
import type { Writable } from 'node:stream';
import type { UploadFile } from '../../contracts/communicator.ts';
import { folderEntries, type FolderEntry } from '../folder-entries.ts';
import { withFileContent } from '../with-file-content.ts';
import { contentTooShort } from '../messages.ts';
import type { SftpSession } from './sftp-session.ts';
import { writeChunk } from './write-chunk.ts';

/** As much as OpenSSH takes at once; for servers that take less the library cuts it up. */
const requestSize = 252 * 1024;
const requestsAtOnce = 32;

/** Writes a file; its permissions are set where `mode` says them. */
export async function sftpUpload(
  sftp: SftpSession,
  path: string,
  { content, size, mode }: UploadFile,
): Promise<void> {
  const handle = await sftp.openFile(path, 'w+');
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let position = 0;
  for await (const chunk of content) {
    const bytes: Buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    for (let at = 0; at < bytes.length; at += requestSize) {
      const part = { bytes: bytes.subarray(at, at + requestSize), position };
      position += part.bytes.length;
      const written: Promise<void> = sftp.write(path, handle, part).then(
        () => void underWay.delete(written),
        (error: unknown) => void failures.push(error),
      );
      underWay.add(written);
      if (underWay.size >= requestsAtOnce) await Promise.race(underWay);
      if (failures.length > 0) throw failures[0];
    }
  }
  await Promise.all(underWay);
  if (failures.length > 0) throw failures[0];
  if (position < size) throw contentTooShort(path);
  if (mode !== undefined) await sftp.setMode(path, mode);
  await sftp.closeFile(path, handle);
}

/** With a trailing slash the content of the folder goes to `path`, without one the folder itself goes below it. */
export async function sftpUploadFolder(sftp: SftpSession, path: string, localFolder: string): Promise<void> {
  if (localFolder.endsWith('/')) return uploadEntries(sftp, folderEntries(localFolder), path);
  const to = posix.join(path, basename(localFolder));
  await makeFolder(sftp, to, (await stat(localFolder)).mode & 0o777);
  await uploadEntries(sftp, folderEntries(localFolder), to);
}

async function uploadEntries(
  sftp: SftpSession,
  entries: AsyncIterable<FolderEntry>,
  folder: string,
): Promise<void> {
  for await (const { path, name, kind, mode, above } of entries) {
    const to = posix.join(folder, name);
    if (kind === 'file') await withFileContent(path, (file) => sftpUpload(sftp, to, file));
    else {
      await makeFolder(sftp, to, mode);
      await uploadEntries(sftp, folderEntries(path, above), to);
    }
  }
}

async function makeFolder(sftp: SftpSession, path: string, mode: number): Promise<void> {
  try {
    await sftp.makeFolder(path);
  } catch (error) {
    if (!(await sftp.isFolder(path))) throw error;
  }
  await sftp.setMode(path, mode);
}

interface ReadAhead {
  readonly length: number;
  readonly bytes: Promise<Buffer>;
}

/** Reads a file to its end, with many requests under way at once as far as its size is known. */
export async function sftpDownload(sftp: SftpSession, path: string, into: Writable): Promise<void> {
  const handle = await sftp.openFile(path, 'r');
  const { size } = await sftp.stat(path);
  let ahead: ReadAhead[] = [];
  let asked = 0;
  let position = 0;
  for (;;) {
    do {
      ahead.push(readAhead(sftp, path, { handle, position: asked }));
      asked += requestSize;
    } while (ahead.length < requestsAtOnce && asked < size);
    const [next, ...later] = ahead;
    const bytes = (await next?.bytes) ?? Buffer.alloc(0);
    if (bytes.length === 0) break;
    await writeChunk(into, bytes);
    position += bytes.length;
    const isWhole = bytes.length === next?.length;
    ahead = isWhole ? later : [];
    if (!isWhole) asked = position;
  }
  await sftp.closeFile(path, handle);
}

function readAhead(
  sftp: SftpSession,
  path: string,
  { handle, position }: { readonly handle: Buffer; readonly position: number },
): ReadAhead {
  const bytes = sftp.read(path, handle, { position, length: requestSize });
  // It is awaited in its turn, or never; until then a failure must not count as unheard.
  bytes.catch(() => {});
  return { length: requestSize, bytes };
}
