import type { DescribeFastLaunchImagesSuccessItem } from '../../../wire/shapes/ec2.ts';
import type { FastLaunch } from '../../model/fast-launch.ts';
import { versionOf } from '../../model/launch-templates.ts';
import { imageUnavailable, invalidValue } from '../../model/messages.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action, Ec2Input } from '../action.ts';
import { filterItems } from '../filter-items.ts';
import { paginate } from '../paginate.ts';
import { ownImage } from './own-image.ts';

/** What AWS takes where nobody says. */
const usual = { parallelLaunches: 6, wantedSnapshots: 5 };

function readFastLaunch(region: Region, input: Ec2Input<'EnableFastLaunch'>): FastLaunch {
  const { ImageId, MaxParallelLaunches: parallelLaunches = usual.parallelLaunches } = input;
  const image = ownImage(region, ImageId);
  if (image.state !== 'available') throw imageUnavailable(ImageId, image.state);
  if (parallelLaunches < usual.parallelLaunches)
    throw invalidValue('maxParallelLaunches', parallelLaunches, 'It must be at least 6.');
  const { TargetResourceCount: wantedSnapshots = usual.wantedSnapshots } = input.SnapshotConfiguration ?? {};
  if (wantedSnapshots < 1)
    throw invalidValue('targetResourceCount', wantedSnapshots, 'It must be at least 1.');
  const named = input.LaunchTemplate;
  const template = named && region.launchTemplates.named(named);
  return {
    imageId: ImageId,
    parallelLaunches,
    wantedSnapshots,
    template: template && {
      id: template.id,
      name: template.name,
      version: String(versionOf(template, named.Version).number),
    },
    changedAt: region.world.clock.now(),
    state: 'enabling',
  };
}

function show(region: Region, fast: FastLaunch): DescribeFastLaunchImagesSuccessItem {
  const { template } = fast;
  return {
    ImageId: fast.imageId,
    OwnerId: region.world.accountId,
    ResourceType: 'snapshot',
    MaxParallelLaunches: fast.parallelLaunches,
    SnapshotConfiguration: { TargetResourceCount: fast.wantedSnapshots },
    LaunchTemplate: template && {
      LaunchTemplateId: template.id,
      LaunchTemplateName: template.name,
      Version: template.version,
    },
    State: fast.state,
    StateTransitionReason: 'Client.UserInitiated - Lifecycle state transition',
    StateTransitionTime: fast.changedAt,
  };
}

/** Any image can be prepared here, though AWS keeps this for those of Windows. Nothing starts faster by it. */
export const enableFastLaunch: Ec2Action<'EnableFastLaunch'> = {
  takes: [
    'ImageId',
    'LaunchTemplate',
    'MaxParallelLaunches',
    'ResourceType=snapshot',
    'SnapshotConfiguration',
  ],
  run: (input, { region }) => {
    const fast = readFastLaunch(region, input);
    region.fastLaunches.set(fast.imageId, fast);
    const shown = show(region, fast);
    fast.state = 'enabled';
    return shown;
  },
};

export const disableFastLaunch: Ec2Action<'DisableFastLaunch'> = {
  takes: ['Force', 'ImageId'],
  run: ({ ImageId }, { region }) => {
    const { id } = ownImage(region, ImageId);
    const fast = region.fastLaunches.get(id);
    if (fast === undefined) throw invalidValue('imageId', id, 'Fast launch is not enabled for this image.');
    region.fastLaunches.delete(id);
    return { ...show(region, fast), State: 'disabling' };
  },
};

export const describeFastLaunchImages: Ec2Action<'DescribeFastLaunchImages'> = {
  takes: ['Filters', 'ImageIds', 'MaxResults', 'NextToken'],
  run: (input, { region }) => {
    const { ImageIds } = input;
    const all = [...region.fastLaunches.values()].filter(
      ({ imageId }) => (ImageIds?.includes(imageId) ?? true) && region.images.find(imageId) !== undefined,
    );
    const found = filterItems(all, {
      filters: input.Filters,
      table: {
        'owner-id': () => region.world.accountId,
        'resource-type': () => 'snapshot',
        state: ({ state }) => state,
      },
    });
    const { items, NextToken } = paginate(found, input, 1);
    return { FastLaunchImages: items.map((fast) => show(region, fast)), NextToken };
  },
};
