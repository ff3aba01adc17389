import { join } from 'node:path';
import { absolutePath } from '../files/shared-files.ts';
import type { Facts } from './examination.ts';

/** Where the credentials file and the configuration file are, whether or not they can be read. */
export function sharedFilePaths({ settings, world, files }: Facts): readonly [string, string] {
  const [credentials, config] = files?.paths ?? [];
  if (credentials !== undefined && config !== undefined) return [credentials, config];
  const { env, homeFolder } = world;
  const folder = join(homeFolder, '.aws');
  const named = settings.sharedCredentialsFile || env['AWS_SHARED_CREDENTIALS_FILE'];
  return [
    absolutePath(named || join(folder, 'credentials'), world),
    absolutePath(env['AWS_CONFIG_FILE'] || join(folder, 'config'), world),
  ];
}
