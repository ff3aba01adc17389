import { apiFilters } from '../../aws/filters/api-filters.ts';
import type { EbsOptions } from '../../builders/amazon/ebs/options.ts';
import type { WantedImage } from '../../cloud/stand-ins/wanted.ts';
import { isRootDevice } from './root-devices.ts';

/** What a rule of `-stand-in` may call an image: its id, its name or the pattern of it, its owner. */
export function namesOfImage({ id, filters }: Pick<WantedImage, 'id' | 'filters'>): readonly string[] {
  const named = filters.filter(({ Name }) => Name === 'name').flatMap(({ Values = [] }) => Values);
  return [...(id === undefined ? [] : [id]), ...named];
}

/** The image that a source starts from. */
export function wantedImage(options: EbsOptions, region: string): WantedImage {
  const { source_ami: id, source_ami_filter: filter } = options;
  const { ssh_username: user, launch_block_device_mappings: devices } = options;
  const root = devices.find(({ device_name: name = '' }) => isRootDevice(name));
  return {
    kind: 'image',
    region,
    id,
    filters:
      id === undefined || filter?.filters !== undefined ? apiFilters({ filters: filter?.filters }) : [],
    owners: filter?.owners ?? [],
    architecture: typesOf(options).some(isGraviton) ? 'arm64' : undefined,
    system: options.communicator === 'winrm' ? 'windows' : undefined,
    rootDevice: root?.device_name,
    mostGb: root?.volume_size,
    users: user === undefined ? [] : [user],
  };
}

/** The types that a source may be launched as, on demand or on the spot market; empty where it names none. */
export function typesOf({
  instance_type: type,
  spot_instance_types: types = [],
}: EbsOptions): readonly string[] {
  return type === undefined ? types : [type];
}

/** Types of AWS's own processors: a `g` behind the generation, as in `m7gd.large`. */
export function isGraviton(type: string): boolean {
  return /^(?:a1|[a-z]+\d+g[a-z]*)\./.test(type);
}
