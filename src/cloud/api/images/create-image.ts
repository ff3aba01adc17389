import { createImage as makeImage } from '../../model/create-image.ts';
import { imageNameMalformed } from '../../model/messages.ts';
import type { Ec2Action } from '../action.ts';
import { readDevices, takenDeviceMembers } from '../block-device-input.ts';
import { readTagSpecifications } from '../tag-input.ts';
import { isLegalName } from './legal-name.ts';

export const createImage: Ec2Action<'CreateImage'> = {
  takes: ['InstanceId', 'Name', 'Description', 'NoReboot', 'TagSpecifications', ...takenDeviceMembers],
  run: (input, { region }) => {
    const { InstanceId, Name, Description, NoReboot = false } = input;
    if (!isLegalName(Name)) throw imageNameMalformed();
    const instance = region.instances.get(InstanceId);
    const tagsOf = readTagSpecifications(input.TagSpecifications, ['image', 'snapshot']);
    const image = makeImage(region, instance, {
      name: Name,
      description: Description,
      noReboot: NoReboot,
      devices: readDevices(input.BlockDeviceMappings),
      imageTags: tagsOf('image'),
      snapshotTags: tagsOf('snapshot'),
    });
    return { ImageId: image.id };
  },
};
