import type { ChainContext, IdentitySettings, LinkTrace } from './chain-link.ts';
import { MissingRegionError } from './identity-errors.ts';
import { noSuchFiles, notSet } from './messages.ts';
import { profileName, readSharedFiles } from './shared-files.ts';

/**
 * The region: the option, `AWS_REGION`, `AWS_DEFAULT_REGION`, or what the profile says.
 *
 * @throws MissingRegionError where none of them names one.
 */
export async function findRegion(
  settings: IdentitySettings & { readonly region?: string | undefined },
  context: ChainContext,
): Promise<string> {
  const given =
    settings.region || context.env['AWS_REGION'] || context.env['AWS_DEFAULT_REGION'] || undefined;
  if (given !== undefined) return given;
  const { profiles, paths, found } = await readSharedFiles(settings, context);
  const { name } = profileName(settings, context);
  const region = profiles.get(name)?.get('region')?.text || undefined;
  if (region !== undefined) return region;
  const inFiles = found.length === 0 ? noSuchFiles(paths) : notSet(`region of the profile "${name}"`);
  const trace: readonly LinkTrace[] = [
    { link: 'template options', saw: notSet('region') },
    { link: 'environment', saw: notSet('AWS_REGION', 'AWS_DEFAULT_REGION') },
    { link: 'shared files', saw: inFiles },
  ];
  throw new MissingRegionError(trace);
}
