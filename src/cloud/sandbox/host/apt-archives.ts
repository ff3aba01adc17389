import { readFile } from 'node:fs/promises';

/** Where the host's apt finds Debian's archive. */
export interface AptArchives {
  /** Addresses of the main archive, the preferred one first; empty where the host names none that a guest could use. */
  readonly main: readonly string[];
  readonly security: readonly string[];
  /** The keyring that the host says its archive is signed with, when it says so. */
  readonly keyring: string | undefined;
}

type IndexTarget = Readonly<Record<string, string>>;

/** Reads what `apt-get indextargets` prints: blocks of `Name: value` lines. */
export function parseIndexTargets(text: string): readonly IndexTarget[] {
  return text
    .split(/\n\n+/)
    .filter((block) => block.trim() !== '')
    .map((block) =>
      Object.fromEntries(
        [...block.matchAll(/^([A-Za-z-]+): ?(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
      ),
    );
}

/**
 * Chooses Debian's own archive among all that the host's apt knows: many others also have a suite of the same name.
 *
 * @param readMirrors gives the addresses that a `mirror+file:` address stands for.
 */
export async function chooseArchives(
  targets: readonly IndexTarget[],
  readMirrors: (address: string) => Promise<readonly string[]> = readMirrorFile,
): Promise<AptArchives> {
  // The origin is known once the lists were fetched; before, the component's name must do.
  const debians = targets.filter(
    ({ Origin, Component }) => Component === 'main' && (Origin === undefined || Origin === 'Debian'),
  );
  const archive = debians.filter(({ Release = '' }) => /^[a-z]+$/.test(Release));
  const security = debians.filter(({ Release = '' }) => /-security$|\/updates$/.test(Release));
  const addresses = async (from: readonly IndexTarget[]): Promise<readonly string[]> => {
    const all = await Promise.all(from.map(async (target) => readMirrors(target['Repo-URI'] ?? '')));
    return [...new Set(all.flat().filter((address) => /^https?:/.test(address)))];
  };
  return {
    main: await addresses(archive),
    security: await addresses(security),
    keyring: archive.find((target) => target['Signed-By']?.startsWith('/'))?.['Signed-By'],
  };
}

async function readMirrorFile(address: string): Promise<readonly string[]> {
  const [, path] = /^mirror\+file:(?:\/\/)?(\/.*?)\/?$/.exec(address) ?? [];
  if (path === undefined) return [address];
  const lines = await readFile(path, 'utf8').catch(() => '');
  return [...lines.matchAll(/^\s*([^\s#]+)/gm)].map(([, mirror = '']) => mirror);
}
