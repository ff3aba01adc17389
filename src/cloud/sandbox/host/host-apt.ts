import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand, type Environment } from '../run-command.ts';
import { chooseArchives, parseIndexTargets, type AptArchives } from './apt-archives.ts';
import { parseAptSettings, type AptSetting } from './apt-settings.ts';

/** All of the host's apt that guests need to fetch packages as the host does. */
export interface HostApt {
  readonly archives: AptArchives;
  readonly settings: readonly AptSetting[];
  /** Lines of auth.conf: who may fetch from where. Empty without any. */
  readonly credentials: string;
}

/** Reads the host's apt configuration through apt itself; on a host without apt there is none. */
export async function readHostApt(environment: Environment, signal: AbortSignal): Promise<HostApt> {
  const run = async (...argv: readonly string[]): Promise<string> =>
    runCommand(argv, { environment, signal }).catch(() => {
      signal.throwIfAborted();
      return '';
    });
  const [targets, dump, credentials] = await Promise.all([
    run('apt-get', 'indextargets', 'Created-By: Packages'),
    run('apt-config', 'dump'),
    readCredentials('/etc/apt'),
  ]);
  return {
    archives: await chooseArchives(parseIndexTargets(targets)),
    settings: withProxyVariables(parseAptSettings(dump), environment),
    credentials,
  };
}

async function readCredentials(folder: string): Promise<string> {
  const parts = await readdir(join(folder, 'auth.conf.d')).catch(() => []);
  const files = [
    'auth.conf',
    ...parts.filter((name) => name.endsWith('.conf')).map((name) => join('auth.conf.d', name)),
  ];
  const texts = await Promise.all(
    files.map(async (file) => readFile(join(folder, file), 'utf8').catch(() => '')),
  );
  return texts.filter((text) => text !== '').join('\n');
}

/** Where apt's own settings name no proxy, it takes those of the environment. */
function withProxyVariables(
  settings: readonly AptSetting[],
  environment: Environment,
): readonly AptSetting[] {
  const added = (['http', 'https'] as const).flatMap((scheme) => {
    const name = `Acquire::${scheme}::Proxy`;
    const value = environment[`${scheme}_proxy`] ?? '';
    return value === '' || settings.some((setting) => setting.name.toLowerCase() === name.toLowerCase())
      ? []
      : [{ name, value }];
  });
  return [...settings, ...added];
}
