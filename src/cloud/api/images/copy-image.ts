import { copyImage as makeCopy } from '../../model/copy-image.ts';
import { isPublic, type Image } from '../../model/images.ts';
import { imageNameMalformed, imageUnavailable, notYourImage } from '../../model/messages.ts';
import type { Tag } from '../../model/tags.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action, Ec2Input } from '../action.ts';
import { checkDuration, readSourceRegion } from '../copy-input.ts';
import { readTagSpecifications } from '../tag-input.ts';
import { isLegalName } from './legal-name.ts';

/** @throws ApiError where the image is not there, not whole, or not ours to read. */
function readSource(from: Region, id: string): Image {
  const image = from.images.get(id);
  if (image.ownerId !== from.world.accountId && !isPublic(image)) throw notYourImage(id);
  if (image.state !== 'available') throw imageUnavailable(id, image.state);
  return image;
}

function copiedTags(from: Region, id: string): readonly Tag[] {
  return from.tags.of(id).filter(({ key }) => !key.startsWith('aws:'));
}

function startCopy(region: Region, input: Ec2Input<'CopyImage'>): Image {
  const { Name, SourceImageId, SourceRegion, Description, CopyImageTags = false } = input;
  if (!isLegalName(Name)) throw imageNameMalformed();
  checkDuration('SnapshotCopyCompletionDurationMinutes', input.SnapshotCopyCompletionDurationMinutes);
  const from = readSourceRegion(SourceRegion, region);
  const source = readSource(from, SourceImageId);
  const tagsOf = readTagSpecifications(input.TagSpecifications, ['image', 'snapshot']);
  return makeCopy(region, {
    source,
    from,
    name: Name,
    description: Description,
    encryption: { encrypted: input.Encrypted, keyId: input.KmsKeyId },
    imageTags: [...(CopyImageTags ? copiedTags(from, SourceImageId) : []), ...tagsOf('image')],
    snapshotTags: tagsOf('snapshot'),
  });
}

export const copyImage: Ec2Action<'CopyImage'> = {
  takes: [
    'ClientToken',
    'CopyImageTags',
    'Description',
    'Encrypted',
    'KmsKeyId',
    'Name',
    'SnapshotCopyCompletionDurationMinutes',
    'SourceImageId',
    'SourceRegion',
    'TagSpecifications',
  ],
  run: (input, { region }) => {
    const image = region.imageCopies.once(input.ClientToken, input, () => startCopy(region, input));
    return { ImageId: image.id };
  },
};
