import { readFile } from 'node:fs/promises';
import type { FileMount, StagedFile } from '../engine/protocol.ts';
import { renderAptSettings, settingFiles } from './apt-settings.ts';
import type { HostApt } from './host-apt.ts';

/** The host's apt settings as files of a guest: none is on its disk, each lies over a file of the image while it runs. */
export interface AptMounts {
  readonly runFiles: readonly StagedFile[];
  readonly mounts: readonly FileMount[];
}

/** The files in which Debian's images for clouds keep the addresses of their archives. */
export const mirrorFiles = {
  main: 'etc/apt/mirrors/debian.list',
  security: 'etc/apt/mirrors/debian-security.list',
} as const;

const debianKeyring = 'usr/share/keyrings/debian-archive-keyring.gpg';

/** Every place in a guest over which a file of the host's may lie. */
export const aptMountPoints = [
  mirrorFiles.main,
  mirrorFiles.security,
  'etc/apt/apt.conf.d/90kiln-host',
  'etc/apt/auth.conf.d/90kiln-host.conf',
  debianKeyring,
] as const;

/** Where the files wait below the guest's /run. */
const folder = 'kiln/apt';

export async function planAptMounts({ archives, settings, credentials }: HostApt): Promise<AptMounts> {
  const files = await stageSettingFiles(settings);
  const rewritten = settings.map(({ name, value }) => ({ name, value: files.get(value)?.inGuest ?? value }));
  const lists = [
    over('main.list', mirrorFiles.main, lines(archives.main)),
    over('security.list', mirrorFiles.security, lines(archives.security)),
    over('apt.conf', 'etc/apt/apt.conf.d/90kiln-host', renderAptSettings(rewritten)),
    over('auth.conf', 'etc/apt/auth.conf.d/90kiln-host.conf', credentials),
    await keyringMount(archives.keyring),
  ].filter((entry) => entry !== undefined);
  return {
    runFiles: [...[...files.values()].map(({ file }) => file), ...lists.map(({ file }) => file)],
    mounts: lists.map(({ mount }) => mount),
  };
}

interface MountedFile {
  readonly file: StagedFile;
  readonly mount: FileMount;
}

function over(name: string, onto: string, text: string): MountedFile | undefined {
  if (text === '') return undefined;
  // apt itself reads most of them as the user _apt, but credentials as root.
  const mode = name === 'auth.conf' ? 0o600 : 0o644;
  return { file: { path: `${folder}/${name}`, mode, text }, mount: { from: `run/${folder}/${name}`, onto } };
}

function lines(addresses: readonly string[]): string {
  return addresses.map((address) => `${address}\n`).join('');
}

interface SettingFile {
  readonly inGuest: string;
  readonly file: StagedFile;
}

/** Certificates and keys that settings name, by their path on the host. */
async function stageSettingFiles(settings: HostApt['settings']): Promise<ReadonlyMap<string, SettingFile>> {
  const staged = new Map<string, SettingFile>();
  for (const [index, { value }] of settingFiles(settings).entries()) {
    const bytes = await readFile(value).catch(() => undefined);
    const path = `${folder}/setting-${index}.pem`;
    if (bytes !== undefined)
      staged.set(value, {
        inGuest: `/run/${path}`,
        file: { path, mode: 0o644, base64: bytes.toString('base64') },
      });
  }
  return staged;
}

/** A host whose archive is signed with another key than Debian's lends the guest its keyring. */
async function keyringMount(keyring: string | undefined): Promise<MountedFile | undefined> {
  if (keyring === undefined || keyring === `/${debianKeyring}`) return undefined;
  const bytes = await readFile(keyring).catch(() => undefined);
  if (bytes === undefined) return undefined;
  const path = `${folder}/keyring.gpg`;
  return {
    file: { path, mode: 0o644, base64: dearmour(bytes).toString('base64') },
    mount: { from: `run/${path}`, onto: debianKeyring },
  };
}

/** apt tells an armoured keyring from a binary one by its name; the image's name says binary. */
export function dearmour(keyring: Buffer): Buffer {
  const [, body] =
    /-----BEGIN PGP PUBLIC KEY BLOCK-----\r?\n(?:[^\r\n]+\r?\n)*\r?\n([^=-][^-]*?)\r?\n=[^\r\n]{4}/.exec(
      keyring.toString('latin1'),
    ) ?? [];
  return body === undefined ? keyring : Buffer.from(body, 'base64');
}
