import { join, resolve } from 'node:path';
import type { IdentitySettings } from '../identity-settings.ts';
import type { IdentityWorld } from '../identity-world.ts';
import { parseSharedFile, type SharedFileRemark, type SharedSection } from './parse-shared-file.ts';

/** One value of a profile, and where it stands. */
export interface ProfileValue {
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

type Values = ReadonlyMap<string, ProfileValue>;

/** A profile of both files. */
export interface Profile {
  readonly name: string;
  /** Where both files have a value, that of the credentials file. */
  readonly values: Values;
  /** The files that have the profile: the credentials file first. */
  readonly parts: readonly Values[];
}

/** The credentials file and the configuration file. */
export interface SharedFiles {
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly ssoSessions: ReadonlyMap<string, Values>;
  readonly services: ReadonlyMap<string, Values>;
  /** Where we looked: the credentials file first. */
  readonly paths: readonly string[];
  /** What was there. */
  readonly found: readonly string[];
  readonly remarks: ReadonlyArray<SharedFileRemark & { readonly file: string }>;
}

type FileWorld = Pick<IdentityWorld, 'env' | 'homeFolder' | 'cwd' | 'readTextFile'>;
type FileSettings = Pick<IdentitySettings, 'profile' | 'sharedCredentialsFile' | 'givenBy'>;

/** The profile to use, and who named it. */
export function profileName(
  settings: FileSettings,
  env: IdentityWorld['env'],
): { readonly name: string; readonly namedBy: string | undefined } {
  if (settings.profile) {
    const namedBy = settings.givenBy === 'flags' ? '-profile' : 'the option profile';
    return { name: settings.profile, namedBy };
  }
  for (const variable of ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE']) {
    const name = env[variable];
    if (name) return { name, namedBy: variable };
  }
  return { name: 'default', namedBy: undefined };
}

/** Reads both files. Rejects where one is there and cannot be read. */
export async function readSharedFiles(settings: FileSettings, world: FileWorld): Promise<SharedFiles> {
  const { env } = world;
  const folder = join(world.homeFolder, '.aws');
  const config = absolutePath(env['AWS_CONFIG_FILE'] || join(folder, 'config'), world);
  const credentials = absolutePath(
    settings.sharedCredentialsFile || env['AWS_SHARED_CREDENTIALS_FILE'] || join(folder, 'credentials'),
    world,
  );
  const [credentialsText, configText] = await Promise.all([
    world.readTextFile(credentials),
    world.readTextFile(config),
  ]);
  const inCredentials = readSections(credentials, credentialsText);
  const inConfig = readSections(config, configText);
  return {
    profiles: mergeProfiles(credentialsProfiles(inCredentials.sections), configProfiles(inConfig.sections)),
    ssoSessions: sectionsOf('sso-session', inConfig.sections),
    services: sectionsOf('services', inConfig.sections),
    paths: [credentials, config],
    found: [
      ...(credentialsText === undefined ? [] : [credentials]),
      ...(configText === undefined ? [] : [config]),
    ],
    remarks: [...inCredentials.remarks, ...inConfig.remarks],
  };
}

/** A path of a variable or a file: `~/` is the home folder, and what is relative begins in the working folder. */
export function absolutePath(
  path: string,
  { homeFolder, cwd }: Pick<FileWorld, 'homeFolder' | 'cwd'>,
): string {
  return path.startsWith('~/') ? join(homeFolder, path.slice(2)) : resolve(cwd, path);
}

/** The indented lines of a value, as keys and values of their own. */
export function nestedValues({ text, file, line }: ProfileValue): Values {
  const { sections } = parseSharedFile(`[nested]\n${text.replace(/^\n/, '')}`);
  return placed(file, sections.get('nested'), line - 1);
}

interface FileSections {
  readonly sections: ReadonlyMap<string, Values>;
  readonly remarks: SharedFiles['remarks'];
}

function readSections(file: string, text: string | undefined): FileSections {
  const { sections, remarks } = parseSharedFile(text ?? '');
  return {
    sections: new Map([...sections].map(([name, section]) => [name, placed(file, section, 0)])),
    remarks: remarks.map((remark) => ({ ...remark, file })),
  };
}

function placed(file: string, section: SharedSection | undefined, linesBefore: number): Values {
  const values = [...(section?.values ?? [])].map(
    ([key, { text, line }]) => [key, { text: unquote(key, text), file, line: line + linesBefore }] as const,
  );
  return new Map(values);
}

/** Go's tools take quotes for no part of a value. In a command they are, where one ends before the value does. */
function unquote(key: string, text: string): string {
  if (key === 'credential_process') return text;
  return /^"([^"]*)"$/.exec(text)?.[1] ?? text;
}

/** Sections are profiles by their names. Files made for the plugin's own reading bear the word `profile`. */
function credentialsProfiles(sections: ReadonlyMap<string, Values>): ReadonlyMap<string, Values> {
  return new Map([...configProfiles(sections), ...sections]);
}

/** In the configuration file all profiles but the default one bear the word `profile`. */
function configProfiles(sections: ReadonlyMap<string, Values>): ReadonlyMap<string, Values> {
  const plain = sections.get('default');
  return new Map([
    ...(plain === undefined ? [] : ([['default', plain]] as const)),
    ...sectionsOf('profile', sections),
  ]);
}

/** The sections of one kind, by the names behind the word. */
function sectionsOf(word: string, sections: ReadonlyMap<string, Values>): ReadonlyMap<string, Values> {
  const found = new Map<string, Values>();
  for (const [section, values] of sections) {
    if (!section.startsWith(word) || !/^\s/.test(section.slice(word.length))) continue;
    const name = section.slice(word.length).trim();
    found.set(/^(["'])(.*)\1$/.exec(name)?.[2] ?? name, values);
  }
  return found;
}

function mergeProfiles(
  credentials: ReadonlyMap<string, Values>,
  config: ReadonlyMap<string, Values>,
): ReadonlyMap<string, Profile> {
  const names = new Set([...credentials.keys(), ...config.keys()]);
  const profiles = [...names].map((name) => {
    const parts = [credentials.get(name), config.get(name)].filter((part) => part !== undefined);
    const values = new Map(parts.toReversed().flatMap((part) => [...part]));
    return [name, { name, values, parts }] as const;
  });
  return new Map(profiles);
}
