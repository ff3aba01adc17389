import { isPublic, type Image } from '../../model/images.ts';
import type { Ec2Action } from '../action.ts';
import { filterItems } from '../filter-items.ts';
import { namedIds } from '../named-ids.ts';
import { paginate } from '../paginate.ts';
import { imageFilters } from './image-filters.ts';
import { showImage } from './show-image.ts';

/** Whether one of `self`, an account id or an alias names the owner; nobody here has an alias. */
function isOwnedBy(image: Image, owners: readonly string[] | undefined, self: string): boolean {
  return owners?.some((owner) => image.ownerId === (owner === 'self' ? self : owner)) ?? true;
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

export const describeImages: Ec2Action<'DescribeImages'> = {
  takes: [
    'ExecutableUsers',
    'ImageIds',
    'Owners',
    'IncludeDeprecated',
    'IncludeDisabled',
    'MaxResults',
    'NextToken',
    'Filters',
  ],
  awaits: ({ ImageIds, Filters }) => namedIds(ImageIds, Filters, 'image-id'),
  run: (input, { region }) => {
    const { ImageIds, Owners, ExecutableUsers, Filters } = input;
    const self = region.world.accountId;
    const chosen = ImageIds === undefined ? region.images.values() : region.images.getAll(ImageIds);
    const visible = chosen.filter(
      (image) => isOwnedBy(image, Owners, self) && isLaunchableBy(image, ExecutableUsers, self),
    );
    const found = filterItems(visible, {
      filters: Filters,
      table: imageFilters,
      tagsOf: ({ id }) => region.tags.of(id),
    });
    const { items, NextToken } = paginate(found, input, 1);
    return { Images: items.map((image) => showImage(region, image)), NextToken };
  },
};
