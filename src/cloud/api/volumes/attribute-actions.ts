import { invalidValue, missingParameter } from '../../model/messages.ts';
import type { Ec2Action } from '../action.ts';

export const describeVolumeAttribute: Ec2Action<'DescribeVolumeAttribute'> = {
  takes: ['VolumeId', 'Attribute'],
  run: ({ VolumeId, Attribute }, { region }) => {
    const volume = region.volumes.get(VolumeId);
    switch (Attribute) {
      case 'autoEnableIO':
        return { VolumeId, AutoEnableIO: { Value: volume.autoEnableIo ?? false } };
      case 'productCodes':
        return { VolumeId, ProductCodes: [] };
      default:
        throw invalidValue('attribute', Attribute, 'It must be autoEnableIO or productCodes.');
    }
  },
};

export const modifyVolumeAttribute: Ec2Action<'ModifyVolumeAttribute'> = {
  takes: ['VolumeId', 'AutoEnableIO'],
  run: ({ VolumeId, AutoEnableIO }, { region }) => {
    const volume = region.volumes.get(VolumeId);
    if (AutoEnableIO?.Value === undefined) throw missingParameter('autoEnableIO');
    volume.autoEnableIo = AutoEnableIO.Value;
    return {};
  },
};
