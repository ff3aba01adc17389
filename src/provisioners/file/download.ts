import { createWriteStream, existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { basename } from 'node:path/posix';
import { finished } from 'node:stream/promises';
import { makeFolder } from '../../base/make-folder.ts';
import type { ProvisionerTools } from '../../contracts/component.ts';
import { cannotDownload, downloadFailed, downloading } from './messages.ts';
import type { Transfer } from './transfer.ts';

/** Downloads the sources one after the other. What ends in a slash is a folder, what holds `*`, `?` or `[` a pattern. */
export async function download(transfer: Transfer, tools: ProvisionerTools): Promise<void> {
  const { ui, signal } = tools;
  for (const source of transfer.sources) {
    const destination = destinationFor(source, transfer.destination);
    ui.say(downloading(source, destination));
    try {
      await downloadOne(source, { shown: destination, path: resolve(transfer.cwd, destination) }, tools);
    } catch (error) {
      signal.throwIfAborted();
      ui.error(downloadFailed(error));
      throw cannotDownload(source, destination, error);
    }
  }
}

function destinationFor(source: string, destination: string): string {
  const isFile = !source.endsWith('/') && !source.endsWith('*');
  return destination.endsWith('/') && isFile ? destination + basename(source) : destination;
}

interface Place {
  /** As written, with the slash at its end where it is a folder. */
  readonly shown: string;
  readonly path: string;
}

async function downloadOne(source: string, { shown, path }: Place, tools: ProvisionerTools): Promise<void> {
  makeFolder(shown.endsWith('/') ? path : dirname(path), 0o755);
  if (/\/$|[*?[]/.test(source)) await tools.communicator.downloadFolder(source, path, tools.signal);
  else await downloadFile(source, path, tools);
}

async function downloadFile(
  source: string,
  path: string,
  { communicator, signal }: ProvisionerTools,
): Promise<void> {
  const isNew = !existsSync(path);
  const into = createWriteStream(path, { mode: 0o644 });
  // What goes wrong is thrown by the next write, or at the end.
  into.on('error', () => {});
  try {
    await communicator.download(source, into, signal);
    into.end();
    await finished(into);
  } catch (error) {
    into.destroy();
    if (isNew) await rm(path, { force: true });
    throw error;
  }
}
