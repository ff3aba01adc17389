import { join } from 'node:path';
import type { ChainContext, IdentitySettings } from './chain-link.ts';
import { parseSharedFile, type SharedFileSections } from './parse-shared-file.ts';

/** One value of a profile, and the file that it stands in. */
export interface ProfileValue {
  readonly text: string;
  readonly file: string;
}

export type Profile = ReadonlyMap<string, ProfileValue>;

/** The profiles of the credentials file and the configuration file, as one. */
export interface SharedFiles {
  readonly profiles: ReadonlyMap<string, Profile>;
  /** Where we looked. */
  readonly paths: readonly string[];
  /** What was there. */
  readonly found: readonly string[];
}

/** The profile to use, and whether someone named it. */
export function profileName(
  settings: IdentitySettings,
  { env }: ChainContext,
): { name: string; named: boolean } {
  const name = settings.profile || env['AWS_PROFILE'] || env['AWS_DEFAULT_PROFILE'] || undefined;
  return { name: name ?? 'default', named: name !== undefined };
}

/** Reads both files. Where both have a value, the credentials file has the last word. */
export async function readSharedFiles(
  settings: IdentitySettings,
  context: ChainContext,
): Promise<SharedFiles> {
  const { env, readTextFile } = context;
  const folder = join(context.homeFolder, '.aws');
  const config = inHome(env['AWS_CONFIG_FILE'] || join(folder, 'config'), context);
  const credentials = inHome(
    settings.sharedCredentialsFile || env['AWS_SHARED_CREDENTIALS_FILE'] || join(folder, 'credentials'),
    context,
  );
  const [configText, credentialsText] = await Promise.all([readTextFile(config), readTextFile(credentials)]);
  const profiles = new Map<string, Map<string, ProfileValue>>();
  if (configText !== undefined) merge(profiles, config, configProfiles(parseSharedFile(configText)));
  if (credentialsText !== undefined) merge(profiles, credentials, parseSharedFile(credentialsText));
  const found = [
    ...(credentialsText === undefined ? [] : [credentials]),
    ...(configText === undefined ? [] : [config]),
  ];
  return { profiles, paths: [credentials, config], found };
}

function inHome(path: string, { homeFolder }: ChainContext): string {
  return path.startsWith('~/') ? join(homeFolder, path.slice(2)) : path;
}

/** In the configuration file all profiles but the default one bear the word `profile`. */
function configProfiles(sections: SharedFileSections): SharedFileSections {
  const profiles = new Map<string, ReadonlyMap<string, string>>();
  for (const [section, values] of sections) {
    const [, quoted, bare] = /^profile\s+(?:"([^"]*)"|(.*))$/.exec(section) ?? [];
    const name = quoted ?? bare ?? (section === 'default' ? section : undefined);
    if (name !== undefined) profiles.set(name, values);
  }
  return profiles;
}

function merge(
  profiles: Map<string, Map<string, ProfileValue>>,
  file: string,
  sections: SharedFileSections,
): void {
  for (const [name, values] of sections) {
    const profile = profiles.get(name) ?? new Map<string, ProfileValue>();
    profiles.set(name, profile);
    for (const [key, text] of values) profile.set(key, { text, file });
  }
}
