import { awsServices, type AwsService } from '../aws-service.ts';
import type { Environment } from '../environment.ts';

/** Which of a service's endpoints to use, before a region is known. */
export interface EndpointSettings {
  readonly fips: boolean;
  readonly dualStack: boolean;
  /** A URL that stands for a service in every region. */
  override(service: AwsService): string | undefined;
}

/** What the profile in use says of endpoints. */
export interface EndpointProfile {
  /** A key of the profile. */
  value(key: string): string | undefined;
  /** The `endpoint_url` of a service in the profile's section of `services`. */
  serviceUrl(id: string): string | undefined;
}

const noProfile: EndpointProfile = { value: () => undefined, serviceUrl: () => undefined };

/**
 * Reads `AWS_ENDPOINT_URL` and its kin, and the same of the profile. The environment beats the profile, and in both an
 * override for one service the one for all.
 */
export function readEndpointSettings(env: Environment, profile = noProfile): EndpointSettings {
  const flag = (variable: string, key: string): boolean => isTrue(env[variable] || profile.value(key));
  const ignored = flag('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', 'ignore_configured_endpoint_urls');
  return {
    fips: flag('AWS_USE_FIPS_ENDPOINT', 'use_fips_endpoint'),
    dualStack: flag('AWS_USE_DUALSTACK_ENDPOINT', 'use_dualstack_endpoint'),
    override(service) {
      if (ignored) return undefined;
      const { id } = awsServices[service];
      return (
        env[`AWS_ENDPOINT_URL_${id}`] ||
        env['AWS_ENDPOINT_URL'] ||
        profile.serviceUrl(id.toLowerCase()) ||
        profile.value('endpoint_url') ||
        undefined
      );
    },
  };
}

function isTrue(text: string | undefined): boolean {
  return text?.toLowerCase() === 'true';
}
