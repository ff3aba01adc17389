import { ownValue } from '../../../base/own-value.ts';
import { invalidValue } from '../../model/messages.ts';
import { volumesOf } from '../../model/instance-work.ts';
import type { Instance } from '../../model/instances.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action, Ec2Output } from '../action.ts';

type Attributes = Ec2Output<'DescribeInstanceAttribute'>;

const readers: Readonly<Record<string, (instance: Instance, region: Region) => Attributes>> = {
  blockDeviceMapping: (instance, region) => ({
    BlockDeviceMappings: volumesOf(region, instance).map(({ id, attachment }) => ({
      DeviceName: attachment?.device,
      Ebs: {
        VolumeId: id,
        Status: 'attached',
        AttachTime: attachment?.attachedAt,
        DeleteOnTermination: attachment?.deleteOnTermination,
      },
    })),
  }),
  disableApiStop: ({ disableApiStop }) => ({ DisableApiStop: { Value: disableApiStop } }),
  disableApiTermination: (instance) => ({ DisableApiTermination: { Value: instance.disableApiTermination } }),
  ebsOptimized: ({ recorded }) => ({ EbsOptimized: { Value: recorded.ebsOptimized } }),
  enaSupport: ({ enaSupport }) => ({ EnaSupport: { Value: enaSupport } }),
  groupSet: ({ groupIds }, region) => ({
    Groups: groupIds.map((id) => ({ GroupId: id, GroupName: region.securityGroups.find(id)?.name })),
  }),
  instanceInitiatedShutdownBehavior: ({ shutdownBehavior }) => ({
    InstanceInitiatedShutdownBehavior: { Value: shutdownBehavior },
  }),
  instanceType: ({ type }) => ({ InstanceType: { Value: type } }),
  kernel: () => ({ KernelId: {} }),
  productCodes: () => ({ ProductCodes: [] }),
  ramdisk: () => ({ RamdiskId: {} }),
  rootDeviceName: ({ rootDevice }) => ({ RootDeviceName: { Value: rootDevice } }),
  sourceDestCheck: ({ sourceDestCheck }) => ({ SourceDestCheck: { Value: sourceDestCheck } }),
  sriovNetSupport: ({ sriovSimple }) => ({ SriovNetSupport: sriovSimple ? { Value: 'simple' } : {} }),
  userData: ({ userData }) => ({ UserData: { Value: userData } }),
};

export const describeInstanceAttribute: Ec2Action<'DescribeInstanceAttribute'> = {
  takes: ['InstanceId', 'Attribute'],
  run: ({ InstanceId, Attribute }, { region }) => {
    const instance = region.instances.get(InstanceId);
    const read = ownValue(readers, Attribute);
    if (read === undefined) throw invalidValue('attribute', Attribute, 'There is no such attribute.');
    return { InstanceId, ...read(instance, region) };
  },
};
