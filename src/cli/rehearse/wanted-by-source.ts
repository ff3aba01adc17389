import { apiFilters } from '../../aws/filters/api-filters.ts';
import type { EbsOptions } from '../../builders/amazon/ebs/options.ts';
import type { WantedImage } from '../../cloud/stand-ins/wanted.ts';
import type { DecodedConfig } from '../../options/decoded-config.ts';
import type { StandInBook } from './stand-in-book.ts';
import type { StandInRules } from './stand-in-rules.ts';
import type { Diagnostic } from '../../diag/diagnostic.ts';

/** A source whose options are in order. */
export interface WantingSource {
  readonly options: EbsOptions;
  readonly region: string;
  readonly config: DecodedConfig;
}

/** Gets all that a source names; answers what cannot be had. */
export function getForSource(
  source: WantingSource,
  { book, rules }: { readonly book: StandInBook; readonly rules: StandInRules },
): readonly Diagnostic[] {
  const { options, config } = source;
  const { source_ami: id, source_ami_filter: filter } = options;
  const option = id === undefined ? 'source_ami_filter' : 'source_ami';
  const image = wantedImage(source, id, filter);
  const called = id ?? image.filters.map(({ Name, Values = [] }) => `${Name}=${Values.join(',')}`).join(' ');
  const base = rules.find(namesOfImage(image));
  const at = config.rangeOf(option) ?? config.block;
  // What is no region is the builder's to say.
  for (const further of options.ami_regions ?? [])
    book.openRegion(further, { at: config.rangeOf('ami_regions') });
  return book.require({ ...image, base }, { option, called, at });
}

/** What a rule of `-stand-in` may call an image: its id, its name or the pattern of it, its owner. */
export function namesOfImage({ id, filters }: Pick<WantedImage, 'id' | 'filters'>): readonly string[] {
  const named = filters.filter(({ Name }) => Name === 'name').flatMap(({ Values = [] }) => Values);
  return [...(id === undefined ? [] : [id]), ...named];
}

function wantedImage(
  { options, region }: WantingSource,
  id: string | undefined,
  filter: EbsOptions['source_ami_filter'],
): WantedImage {
  const { instance_type: type, ssh_username: user, launch_block_device_mappings: devices } = options;
  const root = devices.find(({ device_name: name = '' }) => rootDevices.has(name));
  return {
    kind: 'image',
    region,
    id,
    filters:
      id === undefined || filter?.filters !== undefined ? apiFilters({ filters: filter?.filters }) : [],
    owners: filter?.owners ?? [],
    architecture: type !== undefined && isGraviton(type) ? 'arm64' : undefined,
    rootDevice: root?.device_name,
    mostGb: root?.volume_size,
    users: user === undefined ? [] : [user],
  };
}

/** What images of Linux call their root volume. */
const rootDevices: ReadonlySet<string> = new Set(['/dev/sda1', '/dev/xvda']);

/** Types of AWS's own processors: a `g` behind the generation, as in `m7gd.large`. */
export function isGraviton(type: string): boolean {
  return /^(?:a1|[a-z]+\d+g[a-z]*)\./.test(type);
}
