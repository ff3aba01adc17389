import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { scpBadName, scpFailed, scpNonsense } from './messages.ts';
import type { ScpPeer } from './scp-peer.ts';
import { writeChunk } from './write-chunk.ts';

const ok = Buffer.from([0]);
const chunkSize = 1024 * 1024;

type Announcement =
  | { readonly kind: 'file'; readonly name: string; readonly size: number }
  | { readonly kind: 'folder'; readonly name: string }
  | { readonly kind: 'up' };

/** The receiving end of scp. */
export class ScpDownload {
  readonly #peer: ScpPeer;

  constructor(peer: ScpPeer) {
    this.#peer = peer;
  }

  async receiveFile(into: Writable): Promise<void> {
    await this.#peer.write(ok);
    const announced = await this.#readAnnouncement();
    if (announced.kind !== 'file') throw scpNonsense(announced.kind);
    await this.#receiveContent(announced.size, into);
    await this.#peer.finish();
  }

  /** Files get the mode 0644 and folders 0755, whatever they have on the machine. */
  async receiveFolder(localFolder: string): Promise<void> {
    await this.#peer.write(ok);
    const folders = [localFolder];
    while (!(await this.#peer.atEnd())) {
      const announced = await this.#readAnnouncement();
      const folder = folders.at(-1) ?? localFolder;
      switch (announced.kind) {
        case 'file':
          await this.#receiveInto(join(folder, announced.name), announced.size);
          break;
        case 'folder':
          folders.push(join(folder, announced.name));
          await mkdir(join(folder, announced.name), { recursive: true, mode: 0o755 });
          await this.#peer.write(ok);
          break;
        case 'up':
          folders.pop();
          await this.#peer.write(ok);
          break;
      }
    }
    await this.#peer.finish();
  }

  async #receiveInto(path: string, size: number): Promise<void> {
    const file = createWriteStream(path, { mode: 0o644 });
    // What goes wrong is thrown by the next write, or at the end.
    file.on('error', () => {});
    try {
      await this.#receiveContent(size, file);
      file.end();
      await finished(file);
    } finally {
      file.destroy();
    }
  }

  async #receiveContent(size: number, into: Writable): Promise<void> {
    await this.#peer.write(ok);
    for (let left = size; left > 0;) {
      const chunk = await this.#peer.readSome(Math.min(left, chunkSize));
      left -= chunk.length;
      await writeChunk(into, chunk);
    }
    await this.#peer.readStatus();
    await this.#peer.write(ok);
  }

  async #readAnnouncement(): Promise<Announcement> {
    const line = await this.#peer.readLine();
    if (line.startsWith('\x01') || line.startsWith('\x02')) throw scpFailed(line.slice(1));
    if (line === 'E') return { kind: 'up' };
    const [, type, size, name] = /^([CD])[0-7]{4} (\d+) (.+)$/.exec(line) ?? [];
    if (name === undefined) throw scpNonsense(line);
    if (name.includes('/') || name === '..' || name === '.') throw scpBadName(name);
    return type === 'D' ? { kind: 'folder', name } : { kind: 'file', name, size: Number(size) };
  }
}

/** `scp -vf` for one file. */
export function downloadFileCommand(path: string): string {
  return `scp -vf ${quoteSpaces(path)}`;
}

/** `scp -vrf` for a folder, or for what a pattern matches. */
export function downloadFolderCommand(path: string): string {
  return `scp -vrf ${quoteSpaces(path)}`;
}

/** Only where there is a space, so that patterns and `~` keep their meaning to the shell on the machine. */
function quoteSpaces(path: string): string {
  return path.includes(' ') ? JSON.stringify(path) : path;
}
