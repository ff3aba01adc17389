import type { AwsAccess } from '../../aws/access.ts';
import type { AccessOptions } from '../../aws/options/access-options.ts';
import { explainingRegion } from '../../aws/options/explain-region-error.ts';
import { openAccess } from '../../aws/options/open-access.ts';
import type { DataSourceContext } from '../../contracts/data-source.ts';

/**
 * Finds credentials and region, and asks AWS whom the credentials belong to, unless the options leave that out.
 *
 * @throws Error where there are none, or AWS does not know them.
 */
export async function openChecked(
  options: AccessOptions,
  context: DataSourceContext,
  signal: AbortSignal,
): Promise<AwsAccess> {
  const access = await explainingRegion(options.region, () => openAccess(context, options, { signal }));
  if (!options.skip_credential_validation)
    await explainingRegion(access.region, () => access.client.sts('GetCallerIdentity', {}, signal));
  return access;
}
