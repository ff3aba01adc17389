import { randomInt } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { withFileContent } from '../../communicators/with-file-content.ts';
import type { ProvisionerTools } from '../../contracts/component.ts';
import { cannotUpload, uploadFailed, uploading } from './messages.ts';
import { SourceError } from './source-error.ts';
import type { Transfer } from './transfer.ts';

/** Uploads the content, or the sources one after the other. */
export async function upload(transfer: Transfer, tools: ProvisionerTools): Promise<void> {
  const up = new Upload(transfer, tools);
  if (transfer.content !== undefined) await up.sendContent(transfer.content);
  for (const source of transfer.sources) await up.sendPath(source);
}

class Upload {
  readonly #transfer: Transfer;
  readonly #tools: ProvisionerTools;

  constructor(transfer: Transfer, tools: ProvisionerTools) {
    this.#transfer = transfer;
    this.#tools = tools;
  }

  /** Readable by its user only, since it may hold secrets. A destination that is a folder gets a name like Packer's. */
  async sendContent(content: string): Promise<void> {
    const { communicator, signal } = this.#tools;
    const bytes = Buffer.from(content);
    const name = `pkr-file-content${randomInt(1e8, 1e9)}`;
    const file = { name, content: Readable.from([bytes]), size: bytes.length, mode: 0o600 };
    await this.#announced(undefined, () => communicator.upload(this.#pathFor(name), file, signal));
  }

  async sendPath(source: string): Promise<void> {
    const { communicator, signal } = this.#tools;
    const path = resolve(this.#transfer.cwd, source);
    await this.#announced(source, async () => {
      if (await isFolder(path, source)) {
        const isContentOnly = source.endsWith('/');
        return communicator.uploadFolder(
          this.#transfer.destination,
          isContentOnly ? `${path}/` : path,
          signal,
        );
      }
      const target = this.#pathFor(basename(path));
      return withFileContent(path, (file) => communicator.upload(target, file, signal));
    });
  }

  #pathFor(name: string): string {
    const { destination } = this.#transfer;
    return destination.endsWith('/') ? destination + name : destination;
  }

  async #announced(source: string | undefined, send: () => Promise<void>): Promise<void> {
    const { ui, signal } = this.#tools;
    const { destination } = this.#transfer;
    ui.say(uploading(source, destination));
    try {
      await send();
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof SourceError) throw error;
      ui.error(uploadFailed(error));
      throw cannotUpload(source, destination, error);
    }
  }
}

async function isFolder(path: string, shown: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    throw new SourceError(shown, cause);
  }
}
