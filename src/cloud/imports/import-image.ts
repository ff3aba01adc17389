import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LayerId } from '../runtime.ts';
import { importOutput } from '../sandbox/import-output.ts';
import type { Environment } from '../sandbox/run-command.ts';
import type { SandboxRuntime } from '../sandbox/sandbox-runtime.ts';
import { examineSystem } from './examine-system.ts';
import { ImportRefusal } from './import-refusal.ts';
import { readImports, writeImport, type ImportRecord, type ImportSettings } from './import-record.ts';
import { nameTaken, otherArchitecture } from './messages.ts';
import { openSource } from './sources/open-source.ts';
import { whyUnreadable } from './why-unreadable.ts';

export interface ImportOptions {
  readonly dataDir: string;
  readonly runtime: Pick<
    SandboxRuntime,
    'importLayer' | 'removeLayer' | 'layerFolder' | 'asGuestRoot' | 'scratchDir'
  >;
  readonly environment: Environment;
  /** What this machine runs, as Node names it. */
  readonly machine: string;
  readonly now: Date;
}

/** What is said of an image; where nothing is said of its user, the system decides. */
export interface ImportWishes extends Omit<ImportSettings, 'sshUser'> {
  readonly sshUser: string | undefined;
  /** What the image is said to be for; checked against its programs. */
  readonly architecture: 'x86_64' | 'arm64' | undefined;
}

export interface Imported {
  readonly record: ImportRecord;
  /** What users of the image will miss, in whole sentences. */
  readonly warnings: readonly string[];
}

/** A name server is found in /run, as in the bases. */
const finish = `
mkdir -p etc proc sys dev run tmp
case "$(readlink etc/resolv.conf)" in
  *run/systemd/resolve/*) ;;
  *) rm -f etc/resolv.conf; ln -s ../run/systemd/resolve/stub-resolv.conf etc/resolv.conf ;;
esac
rm -f etc/machine-id etc/ssh/ssh_host_* etc/hostname
`;

/**
 * Makes an image of a root file system: a folder, an archive, a disk, or an image of Podman or Docker.
 *
 * @throws ImportRefusal when no instance could be made of it, or it cannot be read here.
 */
export async function importImage(
  source: string,
  wishes: ImportWishes,
  options: ImportOptions,
  signal: AbortSignal,
): Promise<Imported> {
  const { dataDir, runtime, environment } = options;
  if ((await readImports(dataDir)).some(({ name }) => name === wishes.name))
    throw new ImportRefusal(nameTaken(wishes.name));
  const scratchDir = join(runtime.scratchDir, `import-${randomBytes(4).toString('hex')}`);
  await mkdir(scratchDir, { mode: 0o711 });
  try {
    const tools = { environment, scratchDir, asGuestRoot: runtime.asGuestRoot.bind(runtime) };
    const { argv, failure } = await openSource(source, tools, signal);
    const layer = await importOutput(argv, { runtime, environment, signal, finish, name: source }).catch(
      (error: unknown) => {
        throw whyUnreadable(error, failure);
      },
    );
    return await record(layer, wishes, options);
  } finally {
    await rm(scratchDir, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Keeps the layer under its name, or lets it go. */
async function record(layer: LayerId, wishes: ImportWishes, options: ImportOptions): Promise<Imported> {
  const { runtime, dataDir, machine, now } = options;
  try {
    const verdict = await examineSystem(runtime.layerFolder(layer), machine);
    if (verdict.kind === 'refused') throw new ImportRefusal(verdict.reason);
    const { init, architecture, title, sshUser, warnings } = verdict;
    if (wishes.architecture !== undefined && wishes.architecture !== architecture)
      throw new ImportRefusal(otherArchitecture(wishes.architecture, architecture));
    const made = {
      ...wishes,
      sshUser: wishes.sshUser ?? sshUser,
      layer,
      init,
      architecture,
      description: title,
      importedAt: now.toISOString(),
    };
    await writeImport(dataDir, made);
    return { record: made, warnings };
  } catch (error) {
    await runtime.removeLayer(layer);
    throw error;
  }
}
