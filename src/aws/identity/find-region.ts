import type { LinkTrace } from './chain-link.ts';
import { profileName, readSharedFiles } from './files/shared-files.ts';
import { MissingRegionError } from './identity-errors.ts';
import type { IdentitySettings } from './identity-settings.ts';
import type { IdentityWorld } from './identity-world.ts';
import { noSuchFiles, notSet, switchedOff } from './messages.ts';
import { InstanceMetadata } from './metadata/instance-metadata.ts';
import { metadataSwitchedOff } from './metadata/metadata-settings.ts';

export interface FoundRegion {
  readonly region: string;
  /** What said so: a variable, or a file and its line. */
  readonly from: string;
}

type RegionSettings = IdentitySettings & { readonly region?: string | undefined };
type RegionWorld = Omit<IdentityWorld, 'region'>;

/**
 * The region: the option, `AWS_REGION`, `AWS_DEFAULT_REGION`, what the profile says, or that of the instance.
 *
 * @throws MissingRegionError where none of them names one.
 */
export async function findRegion(
  settings: RegionSettings,
  world: RegionWorld,
  signal: AbortSignal,
): Promise<FoundRegion> {
  if (settings.region) return { region: settings.region, from: 'the template' };
  for (const variable of ['AWS_REGION', 'AWS_DEFAULT_REGION']) {
    const region = world.env[variable];
    if (region) return { region, from: variable };
  }
  const { profiles, paths, found } = await readSharedFiles(settings, world);
  const { name } = profileName(settings, world.env);
  const value = profiles.get(name)?.values.get('region');
  if (value !== undefined && value.text !== '') {
    return { region: value.text, from: `${value.file}:${value.line}` };
  }
  const instance = await instanceRegion(settings, world, signal);
  if ('region' in instance) return instance;
  const inFiles = found.length === 0 ? noSuchFiles(paths) : notSet(`region of the profile "${name}"`);
  throw new MissingRegionError([
    absent('template options', notSet('region')),
    absent('environment', notSet('AWS_REGION', 'AWS_DEFAULT_REGION')),
    absent('shared files', inFiles),
    absent('instance metadata', instance.saw),
  ]);
}

function absent(link: string, saw: string): LinkTrace {
  return { link, verdict: 'absent', saw };
}

async function instanceRegion(
  settings: RegionSettings,
  world: RegionWorld,
  signal: AbortSignal,
): Promise<FoundRegion | { readonly saw: string }> {
  const off = settings.skipMetadata ? 'skip_metadata_api_check' : metadataSwitchedOff(world);
  if (off !== undefined) return { saw: switchedOff(off) };
  try {
    const region = await new InstanceMetadata(world).read('meta-data/placement/region', signal);
    return region === undefined
      ? { saw: notSet('the region') }
      : { region: region.trim(), from: 'the instance' };
  } catch (error) {
    signal.throwIfAborted();
    return { saw: error instanceof Error ? error.message : 'no answer' };
  }
}
