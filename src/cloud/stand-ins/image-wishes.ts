import type { SharePermission } from '../model/images.ts';
import type { Tag } from '../model/tags.ts';
import { familyOf, type ImageFamily } from './image-families.ts';
import { wishedTags, wishedText } from './filter-wishes.ts';
import type { WantedImage } from './wanted.ts';

/** What an image must be like, so that the template finds it. */
export interface ImageWishes {
  readonly name: string;
  readonly description: string | undefined;
  readonly ownerId: string;
  readonly ownerAlias: string | undefined;
  readonly architecture: 'x86_64' | 'arm64';
  readonly rootDevice: string;
  readonly volumeType: string;
  readonly sizeGb: number | undefined;
  readonly launchPermissions: readonly SharePermission[];
  readonly tags: readonly Tag[];
  readonly family: ImageFamily | undefined;
}

/** Whom an image belongs to of which only an alias is known. */
const aliasOwner = '137112412989';

/** An account that nobody has, for images whose owner the template leaves open. */
const unknownOwner = '000000000000';

export function imageWishes(wanted: WantedImage, self: string, date: string): ImageWishes {
  const text = (name: string): string | undefined => wishedText(wanted.filters, [name], date);
  const owner = ownerOf(wanted, self, text('owner-id'));
  const named = text('name');
  const family = familyOf(named ?? '', owner.ownerId);
  const name = named ?? `${family?.title ?? 'image'} ${wanted.id ?? date}`;
  const architecture = text('architecture') ?? wanted.architecture ?? architectureIn(name);
  return {
    name,
    description: text('description'),
    ownerId: owner.ownerId,
    ownerAlias: text('owner-alias') ?? owner.ownerAlias ?? family?.ownerAlias,
    architecture: architecture === 'arm64' ? 'arm64' : 'x86_64',
    rootDevice:
      text('root-device-name') ??
      text('block-device-mapping.device-name') ??
      wanted.rootDevice ??
      family?.rootDevice ??
      '/dev/xvda',
    volumeType: text('block-device-mapping.volume-type') ?? 'gp3',
    sizeGb: sizeOf(text('block-device-mapping.volume-size'), wanted.mostGb),
    launchPermissions:
      text('is-public') === 'false' || owner.ownerId === self ? [] : [{ kind: 'everyone' as const }],
    tags: wishedTags(wanted.filters, date),
    family,
  };
}

interface Owner {
  readonly ownerId: string;
  readonly ownerAlias?: string | undefined;
}

function ownerOf({ owners }: WantedImage, self: string, filtered: string | undefined): Owner {
  const named = filtered ?? owners.find((owner) => owner === 'self' || /^\d+$/.test(owner));
  if (named !== undefined) return { ownerId: named === 'self' ? self : named };
  const [alias] = owners;
  return alias === undefined ? { ownerId: unknownOwner } : { ownerId: aliasOwner, ownerAlias: alias };
}

function architectureIn(name: string): string {
  return /\b(?:arm64|aarch64)\b|_arm64/.test(name) ? 'arm64' : 'x86_64';
}

function sizeOf(filtered: string | undefined, mostGb: number | undefined): number | undefined {
  const size = Number(filtered ?? mostGb);
  return Number.isInteger(size) && size > 0 ? size : undefined;
}
