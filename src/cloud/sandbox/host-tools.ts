import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { currentUser } from './current-user.ts';
import { withToolFolders } from './tool-path.ts';
import type { Environment } from './run-command.ts';

/** Tools of the host that the sandbox calls, and the Debian package that each comes from. */
const tools = {
  unshare: 'util-linux',
  nsenter: 'util-linux',
  setpriv: 'util-linux',
  mount: 'mount',
  script: 'bsdutils',
  hostname: 'hostname',
  tar: 'tar',
  ip: 'iproute2',
  nft: 'nftables',
  slirp4netns: 'slirp4netns',
} as const;

/** Only an ordinary user needs these, as root may write id maps itself. */
const userTools = { newuidmap: 'uidmap', newgidmap: 'uidmap' } as const;

/** Tools that only the making of a Debian base needs. */
export const debianTools = { mmdebstrap: 'mmdebstrap' } as const;

export interface MissingTool {
  readonly tool: string;
  readonly debianPackage: string;
}

/** Looks for all tools that guests need. */
export async function findMissingTools(environment: Environment): Promise<readonly MissingTool[]> {
  return missingOf({ ...tools, ...(currentUser().uid === 0 ? {} : userTools) }, environment);
}

/** Looks for some tools where commands are found. */
export async function missingOf(
  wanted: Readonly<Record<string, string>>,
  environment: Environment,
): Promise<readonly MissingTool[]> {
  const folders = withToolFolders(environment)['PATH']?.split(':') ?? [];
  const found = await Promise.all(Object.keys(wanted).map(async (tool) => isInstalled(tool, folders)));
  return Object.entries(wanted)
    .filter((_, index) => !found[index])
    .map(([tool, debianPackage]) => ({ tool, debianPackage }));
}

/** The one line that installs them. */
export function installLine(missing: readonly MissingTool[]): string {
  return `sudo apt-get install ${[...new Set(missing.map(({ debianPackage }) => debianPackage))].join(' ')}`;
}

async function isInstalled(tool: string, folders: readonly string[]): Promise<boolean> {
  const tries = await Promise.all(
    folders.map(async (folder) =>
      access(join(folder, tool), constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return tries.includes(true);
}
