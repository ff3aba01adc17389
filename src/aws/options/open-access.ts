import type { Clock } from '../../base/clock.ts';
import type { Host } from '../../contracts/component.ts';
import type { AwsAccess } from '../access.ts';
import { awsSession } from '../session.ts';
import type { Polling } from '../waiters/pace.ts';
import type { AccessOptions } from './access-options.ts';
import { identitySettings } from './identity-settings.ts';

/**
 * Finds credentials and region as a component's options, the environment and the shared files say.
 *
 * @throws Error where there are none.
 */
export function openAccess(
  world: { readonly host: Host; readonly clock: Clock },
  options: AccessOptions,
  { polling, signal }: { readonly polling?: Polling; readonly signal: AbortSignal },
): Promise<AwsAccess> {
  return awsSession(world).access(
    {
      ...identitySettings(options),
      region: options.region,
      customEndpointEc2: options.custom_endpoint_ec2,
      maxRetries: options.max_retries,
      decodeRefusals: options.decode_authorization_messages,
      insecureSkipTlsVerify: options.insecure_skip_tls_verify,
      ...(polling && { polling }),
    },
    signal,
  );
}
