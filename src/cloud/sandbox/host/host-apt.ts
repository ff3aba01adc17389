import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand, type Environment } from '../run-command.ts';
import { chooseArchives, type AptArchives } from './apt-archives.ts';
import { parseAptSettings, splitProxyPrograms, type AptSetting } from './apt-settings.ts';

/** All of the host's apt that guests need to fetch packages as the host does. */
export interface HostApt {
  readonly archives: AptArchives;
  readonly settings: readonly AptSetting[];
  /** Lines of auth.conf: who may fetch from where. Empty without any. */
  readonly credentials: string;
}

const [configuration, lists] = ['/etc/apt', '/var/lib/apt/lists'] as const;

/** Reads the host's apt configuration through apt itself; on a host without apt there is none. */
export async function readHostApt(environment: Environment, signal: AbortSignal): Promise<HostApt> {
  const run = async (...argv: readonly string[]): Promise<string> =>
    runCommand(argv, { environment, signal }).catch(() => {
      signal.throwIfAborted();
      return '';
    });
  const [uris, dump, credentials, sources] = await Promise.all([
    run('apt-get', 'update', '--print-uris'),
    run('apt-config', 'dump'),
    readParts('auth.conf', 'auth.conf.d', /\.conf$/),
    readParts('sources.list', 'sources.list.d', /\.(?:list|sources)$/),
  ]);
  const archives = await chooseArchives(uris, { readIndex, readMirrors, sources });
  const { programs, settings } = splitProxyPrograms(parseAptSettings(dump));
  const answers = await Promise.all(programs.map(async (program) => run(program, archives.main[0] ?? '')));
  return {
    archives,
    settings: withDefaultProxies(
      settings,
      environment,
      answers.find((answer) => answer.startsWith('http'))?.trim(),
    ),
    credentials: credentials.join('\n'),
  };
}

async function readMirrors(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}

async function readIndex(name: string): Promise<string | undefined> {
  return readFile(join(lists, name), 'utf8').catch(() => undefined);
}

/** Reads a file of apt's configuration, and those in the folder that continues it. */
async function readParts(file: string, folder: string, pattern: RegExp): Promise<readonly string[]> {
  const parts = await readdir(join(configuration, folder)).catch((): string[] => []);
  const paths = [file, ...parts.filter((name) => pattern.test(name)).map((name) => join(folder, name))];
  const texts = await Promise.all(
    paths.map(async (path) => readFile(join(configuration, path), 'utf8').catch(() => '')),
  );
  return texts.filter((text) => text !== '');
}

/** Where apt's own settings name no proxy, it takes what its program says, and else those of the environment. */
function withDefaultProxies(
  settings: readonly AptSetting[],
  environment: Environment,
  detected: string | undefined,
): readonly AptSetting[] {
  const added = (['http', 'https'] as const).flatMap((scheme) => {
    const name = `Acquire::${scheme}::Proxy`;
    const value = detected ?? environment[`${scheme}_proxy`] ?? '';
    const known = settings.some((setting) => setting.name.toLowerCase() === name.toLowerCase());
    return value === '' || known ? [] : [{ name, value }];
  });
  return [...settings, ...added];
}
