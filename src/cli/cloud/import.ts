import { basename, join, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { systemClock } from '../../base/clock.ts';
import { importImage, type ImportWishes } from '../../cloud/imports/import-image.ts';
import { ImportRefusal } from '../../cloud/imports/import-refusal.ts';
import { stableId } from '../../cloud/model/new-id.ts';
import { defineCommand } from '../commands/define-command.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { flagTable } from '../flags/flag.ts';
import { listenForInterrupts } from '../interrupts.ts';
import type { Shell } from '../shell.ts';
import { findRunningCloud } from './cloud-file.ts';
import { defaultDataFolder } from './data-folder.ts';
import { readImportWishes } from './import-wishes.ts';
import { imageImported } from './messages.ts';
import { engineScript, regionOf } from './start-cloud.ts';
import { startSandboxHere } from './start-sandbox-here.ts';

const importFlags = flagTable({
  as: {
    kind: 'names',
    value: 'KEY=VALUE',
    doc: 'What the image is to be, as name=...,owner=ACCOUNT,arch=x86_64|arm64,user=SSH-USER,root=DEVICE,size=GB. What is not given comes from the system and its file.',
  },
  data: {
    kind: 'text',
    value: 'DIR',
    default: '',
    doc: 'The folder in which images are kept. That of the running cloud, else /var/lib/kiln for root and ~/.local/share/kiln for others.',
  },
});

export const command = defineCommand({
  line: 'cloud import [flags] SOURCE',
  about:
    'Makes an image of the local cloud of a root file system (a folder, a tar archive, an image of Podman or Docker as oci:IMAGE) or of a disk (raw, qcow2). It outlives the cloud; one that runs shows it at once.',
  flags: importFlags,
  words: { least: 1, most: 1, wanted: 'one folder, file or oci:IMAGE', mayComeFirst: true },
  async run({ flags, words: [source = ''] }, shell) {
    const wishes = readImportWishes(flags.as, nameOf(source));
    if (wishes.kind === 'wrong') return { wrongUse: wishes.message };
    const running = await findRunningCloud(shell.host);
    const { cwd } = shell.host;
    const dataDir =
      flags.data === '' ? (running?.dataDir ?? defaultDataFolder(shell.host)) : resolve(cwd, flags.data);
    const path = source.startsWith('oci:') && !existsSync(join(cwd, source)) ? source : resolve(cwd, source);
    return importHere(path, wishes.value, { dataDir, shell });
  },
});

/** A file's or an image's name without what stands around it. */
function nameOf(source: string): string {
  const name = basename(source.replace(/^oci:/, ''));
  // The tag or digest of a container's image stands behind a sign that names of images do not have.
  return name.replace(/(?:\.(?:tar|tgz|gz|xz|zst|bz2|raw|img|qcow2))+$/, '').replaceAll(/[:+~]/g, '-');
}

interface ImportPlace {
  readonly dataDir: string;
  readonly shell: Shell;
}

async function importHere(
  source: string,
  wishes: ImportWishes,
  { dataDir, shell }: ImportPlace,
): Promise<ExitCode> {
  const output = shell.output();
  const { env: environment } = shell.host;
  const interrupts = listenForInterrupts(shell.outputGone, {
    onCancel: () => undefined,
    onHalt: () => process.exit(exitCodes.failure),
  });
  try {
    const { cancel } = interrupts;
    const runtime = await startSandboxHere({ dataDir, engineScript, environment }, cancel);
    try {
      const options = { dataDir, runtime, environment, machine: process.arch, now: systemClock.now() };
      const { record, warnings } = await importImage(source, wishes, options, cancel);
      for (const text of warnings) output.say({ text });
      const region = regionOf(shell.host);
      output.print(imageImported(record, { id: stableId('ami', `${region} ${record.name}`), region }));
      return exitCodes.ok;
    } finally {
      await runtime.close();
    }
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error;
    output.error({ text: error.message });
    return exitCodes.failure;
  } finally {
    interrupts.stop();
  }
}
