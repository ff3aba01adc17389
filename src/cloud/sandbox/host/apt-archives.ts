/** Where the host's apt finds Debian's archive. */
export interface AptArchives {
  /** Addresses of the main archive, the preferred one first; empty where the host names none that a guest could use. */
  readonly main: readonly string[];
  readonly security: readonly string[];
  /** The keyring that the host says its archive is signed with, when it says so. */
  readonly keyring: string | undefined;
}

/** What is read of the host's files, beside what apt prints. */
export interface AptFiles {
  /** The downloaded index of a suite, by the name of its file; undefined before the first `apt-get update`. */
  readonly readIndex: (name: string) => Promise<string | undefined>;
  /** The lines of the file that a `mirror+file:` address names. */
  readonly readMirrors: (path: string) => Promise<string>;
  /** The texts of sources.list and sources.list.d/*. */
  readonly sources: readonly string[];
}

interface SuiteIndex {
  /** The archive's address. */
  readonly address: string;
  readonly suite: string;
  /** Of the file in which apt keeps it. */
  readonly name: string;
}

/** Reads the indexes of suites out of what `apt-get update --print-uris` prints. */
function parseSuiteIndexes(text: string): readonly SuiteIndex[] {
  return [...text.matchAll(/^'([^']+?)\/+dists\/([^']+)\/InRelease' (\S+)/gm)].map(
    ([, address = '', suite = '', name = '']) => ({ address, suite, name }),
  );
}

/** Chooses Debian's own archive among all that the host's apt knows: many others have a suite of the same name. */
export async function chooseArchives(updateUris: string, files: AptFiles): Promise<AptArchives> {
  const all = parseSuiteIndexes(updateUris);
  const isDebians = await Promise.all(all.map(async ({ name }) => isDebian(await files.readIndex(name))));
  const debians = all.filter((_, index) => isDebians[index]);
  const archive = debians.filter(({ suite }) => /^[a-z]+$/.test(suite));
  const security = debians.filter(({ suite }) => /-security$|\/updates$/.test(suite));
  return {
    main: await addresses(archive, files),
    security: await addresses(security, files),
    keyring: archive
      .map(({ address }) => findKeyring(address, files.sources))
      .find((path) => path !== undefined),
  };
}

/** The origin is known once the index was fetched; until then the benefit of the doubt is given. */
function isDebian(index: string | undefined): boolean {
  return index === undefined || /^Origin: Debian$/m.test(index);
}

/** Only these can a guest use as they are: files and discs of the host are out of its reach. */
async function addresses(indexes: readonly SuiteIndex[], files: AptFiles): Promise<readonly string[]> {
  const all = await Promise.all(
    indexes.map(async ({ address }) => {
      const [, path] = /^mirror\+file:(?:\/\/)?(\/.+)$/.exec(address) ?? [];
      return path === undefined ? [address] : parseMirrors(await files.readMirrors(path));
    }),
  );
  return [...new Set(all.flat())].filter((address) => /^https?:/.test(address));
}

function parseMirrors(text: string): readonly string[] {
  return [...text.matchAll(/^\s*([^\s#]+)/gm)].map(([, mirror = '']) => mirror);
}

/** Finds the keyring beside the archive's address: in the same stanza, or on the same line of the old format. */
function findKeyring(address: string, sources: readonly string[]): string | undefined {
  const stanzas = sources.flatMap((text) => text.split(text.includes('URIs:') ? /\n\s*\n/ : '\n'));
  const stanza = stanzas.find((text) => text.includes(address) && !/^\s*#/.test(text));
  return /signed-by\s*[:=]\s*(\/[^\s\],]+)/i.exec(stanza ?? '')?.[1];
}
