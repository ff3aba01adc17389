import type { Environment } from '../../aws/environment.ts';
import type { ProfileSetting } from './with-identity.ts';

/** The region that programs are told of beside their credentials: of the flag, the variables, or the profile. */
export async function regionToTell(
  flag: string,
  env: Environment,
  profileSetting: ProfileSetting,
): Promise<string | undefined> {
  return flag || env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || profileSetting('region');
}
