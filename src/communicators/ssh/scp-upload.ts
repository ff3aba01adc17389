import { lstat } from 'node:fs/promises';
import { basename } from 'node:path';
import { posix } from 'node:path';
import type { UploadFile } from '../../contracts/communicator.ts';
import { folderEntries, type FolderEntry } from '../folder-entries.ts';
import { withFileContent } from '../with-file-content.ts';
import { contentTooShort } from '../messages.ts';
import type { ScpPeer } from './scp-peer.ts';

/** The sending end of scp. Replies are read one message late, as Packer does: half the round trips, the same bytes. */
export class ScpUpload {
  readonly #peer: ScpPeer;
  /** Replies that are still to come; the other end begins with one. */
  #owed = 1;

  constructor(peer: ScpPeer) {
    this.#peer = peer;
  }

  async sendFile(name: string, { content, size, mode = 0o644 }: UploadFile): Promise<void> {
    await this.#send(`C${octal(mode)} ${size} ${name}\n`);
    let left = size;
    for await (const chunk of content) {
      const bytes: Buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      const part = bytes.length > left ? bytes.subarray(0, left) : bytes;
      left -= part.length;
      await this.#peer.write(part);
      if (left === 0) break;
      // A refusal in the middle of a large file is not waited for until its end.
      if (this.#peer.hasUnread) await this.#readReply();
    }
    if (left > 0) throw contentTooShort(name);
    await this.#send('\0');
  }

  /** With a trailing slash the content of the folder, without one the folder itself. */
  async sendFolder(folder: string): Promise<void> {
    if (folder.endsWith('/')) await this.#sendEntries(folderEntries(folder));
    else await this.#sendWhole(folder, folderEntries(folder));
  }

  async finish(): Promise<void> {
    while (this.#owed > 0) await this.#readReply();
    await this.#peer.finish();
  }

  async #sendEntries(entries: AsyncIterable<FolderEntry>): Promise<void> {
    for await (const { path, name, kind, above } of entries) {
      if (kind === 'folder') await this.#sendWhole(path, folderEntries(path, above));
      else await withFileContent(path, (file) => this.sendFile(name, file));
    }
  }

  async #sendWhole(folder: string, entries: AsyncIterable<FolderEntry>): Promise<void> {
    // The permissions of a link itself, as recorded from Packer; the other end's umask still holds.
    await this.#send(`D${octal((await lstat(folder)).mode)} 0 ${basename(folder)}\n`);
    await this.#sendEntries(entries);
    await this.#send('E\n');
  }

  async #send(message: string): Promise<void> {
    await this.#peer.write(message);
    this.#owed++;
    while (this.#owed > 1) await this.#readReply();
  }

  async #readReply(): Promise<void> {
    await this.#peer.readStatus();
    this.#owed--;
  }
}

function octal(mode: number): string {
  return (mode & 0o777).toString(8).padStart(4, '0');
}

/** `scp -vt` for a file to be written into the folder of `path`. */
export function uploadFileCommand(path: string): string {
  return `scp -vt ${escapeSpaces(posix.dirname(path))}`;
}

/** `scp -rvt` for a folder to be written to `path`. */
export function uploadFolderCommand(path: string): string {
  return `scp -rvt ${escapeSpaces(path)}`;
}

/** Only spaces, so that `~` and variables in a destination keep their meaning to the shell on the machine. */
function escapeSpaces(path: string): string {
  return path.replaceAll(' ', '\\ ');
}
