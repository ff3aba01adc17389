import type { Ec2Action } from '../action.ts';
import { namedIds } from '../named-ids.ts';
import { paginate } from '../paginate.ts';
import { findImages } from './find-images.ts';
import { showImage } from './show-image.ts';

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
    const found = findImages(region, {
      ids: ImageIds,
      owners: Owners,
      executableUsers: ExecutableUsers,
      filters: Filters,
    });
    const { items, NextToken } = paginate(found, input, 1);
    return { Images: items.map((image) => showImage(region, image)), NextToken };
  },
};
