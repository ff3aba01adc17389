import { OptionError } from '../../contracts/option-error.ts';
import { AwsError, UnreachableError } from '../aws-error.ts';
import { isOptInRegion } from '../../wire/region-names.ts';
import { knownRegions } from '../endpoints/known-regions.ts';
import { isAwsHost } from '../endpoints/partition.ts';
import { noSuchRegion, regionNotEnabled } from '../messages.ts';

/** Where a region is not enabled AWS does not know the account's keys. */
const unknownKey: ReadonlySet<string> = new Set([
  'AuthFailure',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
]);

/**
 * Runs what calls AWS in a region, and says so where it fails because of that region's name.
 *
 * @param region undefined where it is not known yet.
 * @throws OptionError of `region`; whatever else `run` throws.
 */
export async function explainingRegion<T>(region: string | undefined, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const why = whyRegion(error, region);
    throw why === undefined ? error : new OptionError('region', why, { cause: error });
  }
}

function whyRegion(error: unknown, region: string | undefined): string | undefined {
  const unknown = unknownRegionOf(error, region);
  if (unknown !== undefined) return noSuchRegion(unknown, knownRegions);
  const isUnknownKey = error instanceof AwsError && unknownKey.has(error.code);
  return isUnknownKey && region !== undefined && isOptInRegion(region) ? regionNotEnabled(region) : undefined;
}

/** The region that cannot be, going by what went wrong; undefined where that may be something else. */
function unknownRegionOf(error: unknown, region: string | undefined): string | undefined {
  if (error instanceof AwsError && /scoped to a valid region/.test(error.detail))
    return /'([^']+)'/.exec(error.detail)?.[1] ?? region;
  if (!(error instanceof UnreachableError) || !hasNoAddress(error)) return undefined;
  const { hostname } = new URL(error.endpoint);
  const named = isAwsHost(hostname) ? hostname.split('.')[1] : undefined;
  return named === region && !knownRegions.includes(named ?? '') ? named : undefined;
}

/** Whether the name of a host leads nowhere, which a broken connection to the outside has as well. */
function hasNoAddress(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause)
    if ('code' in at && at.code === 'ENOTFOUND') return true;
  return false;
}
