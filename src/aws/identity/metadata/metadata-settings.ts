import type { IdentityWorld } from '../identity-world.ts';
import { invalidUrl } from '../messages.ts';

const defaultTimeoutMs = 1000;

/** Whether the metadata service is switched off, and by what. */
export function metadataSwitchedOff({ env }: Pick<IdentityWorld, 'env'>): string | undefined {
  return isTrue(env['AWS_EC2_METADATA_DISABLED']) ? 'AWS_EC2_METADATA_DISABLED' : undefined;
}

/**
 * Where the metadata service is, with a slash at the end.
 *
 * @throws Error where the setting is no URL.
 */
export async function metadataEndpoint(world: Pick<IdentityWorld, 'env' | 'profileSetting'>): Promise<URL> {
  const variable = 'AWS_EC2_METADATA_SERVICE_ENDPOINT';
  const text = world.env[variable] || (await world.profileSetting('ec2_metadata_service_endpoint'));
  if (!text) {
    const mode =
      world.env['AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE'] ||
      (await world.profileSetting('ec2_metadata_service_endpoint_mode'));
    return new URL(mode?.toLowerCase() === 'ipv6' ? 'http://[fd00:ec2::254]/' : 'http://169.254.169.254/');
  }
  if (!URL.canParse(text)) throw new Error(invalidUrl(variable, text));
  return new URL(text.endsWith('/') ? text : `${text}/`);
}

/** How long the service may take, in milliseconds. */
export function metadataTimeoutMs({ env }: Pick<IdentityWorld, 'env'>): number {
  const seconds = Number(env['AWS_METADATA_SERVICE_TIMEOUT'] || NaN);
  return seconds > 0 ? seconds * 1000 : defaultTimeoutMs;
}

/** Whether the old protocol without tokens may be used: only where somebody says so in so many words. */
export async function metadataV1Allowed(
  world: Pick<IdentityWorld, 'env' | 'profileSetting'>,
): Promise<boolean> {
  const text =
    world.env['AWS_EC2_METADATA_V1_DISABLED'] || (await world.profileSetting('ec2_metadata_v1_disabled'));
  return text?.toLowerCase() === 'false';
}

function isTrue(text: string | undefined): boolean {
  return text?.toLowerCase() === 'true';
}
