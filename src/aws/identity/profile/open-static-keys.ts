import type { LinkOutcome } from '../chain-link.ts';
import type { Credentials } from '../credentials.ts';
import { readSharedFiles, type Profile, type ProfileValue } from '../files/shared-files.ts';
import { permanentOrFixed } from '../links/static-lease.ts';
import { foundKey, halfKey } from '../messages.ts';
import { inProfile, keysGone, noKeysInProfile } from './messages.ts';
import { placeOf, type ProfileLook } from './profile-look.ts';

type Values = Profile['values'];

/**
 * The keys of a profile in one file; half of a pair is not made whole from the other file. A secret alone is passed over,
 * as in the environment and by AWS's own tools.
 */
export function openStaticKeys(name: string, values: Values, look: ProfileLook): LinkOutcome {
  const id = given(values, 'aws_access_key_id');
  const secret = given(values, 'aws_secret_access_key');
  const file = [...values.values()][0]?.file ?? '';
  if (id === undefined) {
    const saw = secret
      ? halfKey('aws_secret_access_key', 'aws_access_key_id', inProfile(name, placeOf(secret)))
      : noKeysInProfile(name, [file]);
    return { kind: 'absent', saw };
  }
  if (secret === undefined) {
    const where = inProfile(name, placeOf(id));
    return { kind: 'broken', saw: halfKey('aws_access_key_id', 'aws_secret_access_key', where) };
  }
  const where = inProfile(name, placeOf(id));
  return {
    kind: 'found',
    saw: foundKey(id.text, where),
    // Others may rewrite the file while a build runs, so it is read again.
    take: async () => permanentOrFixed(await reload(name, file, look), where),
  };
}

function given(values: Values, key: string): ProfileValue | undefined {
  const value = values.get(key);
  return value === undefined || value.text === '' ? undefined : value;
}

async function reload(name: string, file: string, { settings, world }: ProfileLook): Promise<Credentials> {
  const { profiles } = await readSharedFiles(settings, world);
  const values = profiles.get(name)?.parts.find((part) => [...part.values()][0]?.file === file);
  const text = (key: string): string | undefined => values?.get(key)?.text || undefined;
  const accessKeyId = text('aws_access_key_id');
  const secretAccessKey = text('aws_secret_access_key');
  if (accessKeyId === undefined || secretAccessKey === undefined) throw new Error(keysGone(name));
  return {
    accessKeyId,
    secretAccessKey,
    sessionToken: text('aws_session_token') ?? text('aws_security_token'),
    accountId: text('aws_account_id'),
  };
}
