import type { Filter } from '../../../wire/shapes/ec2.ts';
import { isPublic, type Image } from '../../model/images.ts';
import type { Region } from '../../model/world.ts';
import { filterItems } from '../filter-items.ts';
import { imageFilters } from './image-filters.ts';

/** Which images a request is about; what is left out does not matter. */
export interface ImageSearch {
  readonly ids?: readonly string[] | undefined;
  readonly owners?: readonly string[] | undefined;
  readonly executableUsers?: readonly string[] | undefined;
  readonly filters?: readonly Filter[] | undefined;
}

/** @throws ApiError for an id that there is not, or a filter that the action does not know. */
export function findImages(
  region: Region,
  { ids, owners, executableUsers, filters }: ImageSearch,
): readonly Image[] {
  const self = region.world.accountId;
  const chosen = ids === undefined ? region.images.values() : region.images.getAll(ids);
  const visible = chosen.filter(
    (image) => isOwnedBy(image, owners, self) && isLaunchableBy(image, executableUsers, self),
  );
  return filterItems(visible, { filters, table: imageFilters, tagsOf: ({ id }) => region.tags.of(id) });
}

/** Whether one of `self`, an account id or an alias names the owner. */
function isOwnedBy(
  { ownerId, ownerAlias }: Image,
  owners: readonly string[] | undefined,
  self: string,
): boolean {
  return (
    owners?.some((owner) => ownerId === (owner === 'self' ? self : owner) || ownerAlias === owner) ?? true
  );
}

function isLaunchableBy(image: Image, users: readonly string[] | undefined, self: string): boolean {
  if (users === undefined) return true;
  return users.some((user) => {
    if (user === 'all') return isPublic(image);
    const accountId = user === 'self' ? self : user;
    return image.launchPermissions.some(
      (permission) => permission.kind === 'account' && permission.accountId === accountId,
    );
  });
}
