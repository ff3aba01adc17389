import type { Host } from '../../contracts/component.ts';
import { cloudEnvironment } from '../commands/open-cloud.ts';
import type { CloudAddress } from '../cloud/cloud-file.ts';

/** Variables that lead to credentials, or past the local cloud. */
const leading = /^AWS_(?:ENDPOINT_URL_|CONTAINER_|WEB_IDENTITY_|ROLE_|SSO_|CA_BUNDLE|USE_|STS_|VAULT)/;

/** Nobody's files: what stands in those of the user is not read. */
const nothing = '/dev/null';

/** The environment of a rehearsal: nothing of AWS in it but the local cloud. */
export function offlineEnvironment(env: Host['env'], cloud: CloudAddress): Host['env'] {
  const kept = Object.entries(env).filter(([name]) => !leading.test(name));
  return {
    ...cloudEnvironment(Object.fromEntries(kept), cloud),
    AWS_CONFIG_FILE: nothing,
    AWS_SHARED_CREDENTIALS_FILE: nothing,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
