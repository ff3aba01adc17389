import { awsServices, type AwsService } from '../aws-service.ts';
import { invalidEndpoint, invalidRegion } from '../messages.ts';
import type { EndpointSettings } from './endpoint-settings.ts';
import { partitionOf } from './partition.ts';

/** What stands between two dots of a host's name: with anything else another host could be meant. */
const label = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;

export function isRegionLabel(text: string): boolean {
  return label.test(text);
}

/**
 * Where a service of a region is reached.
 *
 * @throws Error where an override is no http or https URL, or the region cannot be part of a host's name.
 */
export function resolveEndpoint(service: AwsService, region: string, settings: EndpointSettings): URL {
  const override = settings.override(service);
  if (override !== undefined) return parseOverride(override);
  if (!isRegionLabel(region)) throw new Error(invalidRegion(region));
  const { name, dnsSuffix, dualStackDnsSuffix, iamHost, signInDomain } = partitionOf(region);
  if (service === 'iam') return new URL(`https://${iamHost}.${dnsSuffix}/`);
  const suffix = settings.dualStack ? dualStackDnsSuffix : dnsSuffix;
  // GovCloud's ordinary endpoints are FIPS endpoints, under their ordinary names.
  const plainIsFips = name === 'aws-us-gov' && !settings.dualStack;
  const isPlain = !settings.dualStack && (!settings.fips || plainIsFips);
  if (service === 'signin' && isPlain) return new URL(`https://${region}.${signInDomain}/`);
  const { host } = awsServices[service];
  const fips = settings.fips && !plainIsFips ? '-fips' : '';
  return new URL(`https://${host}${fips}.${region}.${suffix}/`);
}

function parseOverride(text: string): URL {
  if (!URL.canParse(text)) throw new Error(invalidEndpoint(text));
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Error(invalidEndpoint(text));
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}
