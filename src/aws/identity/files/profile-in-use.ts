import type { EndpointProfile } from '../../endpoints/endpoint-settings.ts';
import type { IdentitySettings } from '../identity-settings.ts';
import type { IdentityWorld } from '../identity-world.ts';
import { nestedValues, profileName, readSharedFiles, type SharedFiles } from './shared-files.ts';

type FileWorld = Pick<IdentityWorld, 'env' | 'homeFolder' | 'cwd' | 'readTextFile'>;

/**
 * What the profile in use says of matters beside credentials; nothing, where there is none or the files cannot be read:
 * whether that is a mistake is for the chain to say.
 */
export async function profileInUse(settings: IdentitySettings, world: FileWorld): Promise<EndpointProfile> {
  const files = await readSharedFiles(settings, world).catch(() => undefined);
  const { name } = profileName(settings, world.env);
  const values = files?.profiles.get(name)?.values;
  const value = (key: string): string | undefined => values?.get(key)?.text || undefined;
  return { value, serviceUrl: (id) => serviceUrl(files, value('services'), id) };
}

function serviceUrl(
  files: SharedFiles | undefined,
  section: string | undefined,
  id: string,
): string | undefined {
  if (files === undefined || section === undefined) return undefined;
  const nested = files.services.get(section)?.get(id);
  return nested && (nestedValues(nested).get('endpoint_url')?.text || undefined);
}
