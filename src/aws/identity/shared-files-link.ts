import type { ChainContext, ChainLink, IdentitySettings, LinkOutcome } from './chain-link.ts';
import type { Credentials } from './credentials.ts';
import {
  foundKey,
  halfKey,
  keysGone,
  noKeysInProfile,
  noSuchFiles,
  noSuchProfile,
  unreadableFile,
  unsupportedProfile,
} from './messages.ts';
import { profileName, readSharedFiles, type Profile, type SharedFiles } from './shared-files.ts';

/** Ways of a profile to credentials other than keys that stand in it. */
const otherWays = ['role_arn', 'credential_process', 'sso_session', 'sso_start_url', 'login_session'];

/** The keys of a profile in `~/.aws/credentials` or `~/.aws/config`. Read again when a build asks for newer ones. */
export const sharedFilesLink: ChainLink = {
  name: 'shared files',
  async look(settings, context) {
    const files = await tryRead(settings, context);
    if ('kind' in files) return files;
    const { name, named } = profileName(settings, context);
    const profile = files.profiles.get(name);
    if (profile === undefined) return missingProfile(name, named, files);
    const way = otherWays.find((key) => profile.has(key));
    if (way !== undefined) return { kind: 'broken', saw: unsupportedProfile(name, way) };
    return readKeys(name, profile, () => reload(settings, context));
  },
};

async function tryRead(
  settings: IdentitySettings,
  context: ChainContext,
): Promise<SharedFiles | LinkOutcome> {
  try {
    return await readSharedFiles(settings, context);
  } catch (cause) {
    const path = cause instanceof Error && 'path' in cause ? String(cause.path) : 'a shared file';
    return { kind: 'broken', saw: unreadableFile(path), cause };
  }
}

function missingProfile(name: string, named: boolean, { profiles, paths, found }: SharedFiles): LinkOutcome {
  if (named)
    return {
      kind: 'broken',
      saw: noSuchProfile(name, [...profiles.keys()], found.length === 0 ? paths : found),
    };
  if (found.length === 0) return { kind: 'absent', saw: noSuchFiles(paths) };
  return { kind: 'absent', saw: noSuchProfile(name, [], found) };
}

function readKeys(name: string, profile: Profile, load: () => Promise<Credentials>): LinkOutcome {
  const id = profile.get('aws_access_key_id');
  const secret = profile.get('aws_secret_access_key');
  if (!id?.text && !secret?.text) {
    return {
      kind: 'absent',
      saw: noKeysInProfile(name, [...new Set([...profile.values()].map(({ file }) => file))]),
    };
  }
  if (!id?.text || !secret?.text) {
    const [have, lacks] = id?.text
      ? ['aws_access_key_id', 'aws_secret_access_key']
      : ['aws_secret_access_key', 'aws_access_key_id'];
    return { kind: 'broken', saw: halfKey(have, lacks, `the profile "${name}" of ${(id ?? secret)?.file}`) };
  }
  return { kind: 'found', saw: foundKey(id.text, `the profile "${name}" of ${id.file}`), load };
}

async function reload(settings: IdentitySettings, context: ChainContext): Promise<Credentials> {
  const { name } = profileName(settings, context);
  const { profiles } = await readSharedFiles(settings, context);
  const text = (key: string): string | undefined => profiles.get(name)?.get(key)?.text || undefined;
  const accessKeyId = text('aws_access_key_id');
  const secretAccessKey = text('aws_secret_access_key');
  if (accessKeyId === undefined || secretAccessKey === undefined) throw new Error(keysGone(name));
  return {
    accessKeyId,
    secretAccessKey,
    sessionToken: text('aws_session_token') ?? text('aws_security_token'),
  };
}
