import { closeSync, fdatasync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { makeFolder } from '../../base/make-folder.ts';
import { formatLine, type LedgerHeader, type LedgerLine } from './ledger-line.ts';

const datasync = promisify(fdatasync);

/** The file of one build's ledger: lines are appended through one descriptor, and synced where that matters. */
export class LedgerFile {
  readonly path: string;
  readonly #fd: number;
  /** Until the folder's own entry is on disk, no line counts as durable. */
  #folder: Promise<void> | undefined;
  #syncing: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  private constructor(path: string, fd: number, folder: Promise<void>) {
    this.path = path;
    this.#fd = fd;
    this.#folder = folder;
    // A failure is thrown by the first durable append; nobody else waits for it.
    folder.catch(() => undefined);
  }

  /** Makes the file, and its folder where missing. It appears under its name with its header in it, or not at all. */
  static create(path: string, header: LedgerHeader): LedgerFile {
    makeFolder(dirname(path), 0o700);
    const unnamed = join(dirname(path), `${header.process.pid}-${basename(path)}.tmp`);
    const fd = openSync(unnamed, 'wx', 0o600);
    try {
      writeSync(fd, formatLine(header));
      renameSync(unnamed, path);
    } catch (error) {
      closeSync(fd);
      rmSync(unnamed, { force: true });
      throw error;
    }
    return new LedgerFile(path, fd, syncFolder(dirname(path)));
  }

  /** The line survives this process, as the operating system has it; not yet a power failure. */
  append(line: LedgerLine): void {
    writeSync(this.#fd, formatLine(line));
  }

  /** Resolves when the line is on disk. Lines that are appended at the same time share one sync. */
  async appendDurably(line: LedgerLine): Promise<void> {
    this.append(line);
    await Promise.all([this.#folder, this.#sync()]);
    this.#folder = undefined;
  }

  close(): void {
    closeSync(this.#fd);
  }

  /** Closes the file and takes it away: nothing in it needs undoing any more. */
  remove(): void {
    this.close();
    rmSync(this.path, { force: true });
  }

  #sync(): Promise<void> {
    if (this.#syncing === undefined) {
      this.#syncing = datasync(this.#fd).finally(() => {
        this.#syncing = undefined;
      });
      return this.#syncing;
    }
    // The sync under way may have started before our line was written.
    this.#next ??= this.#syncing
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        return this.#sync();
      });
    return this.#next;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
