import { refreshIngress } from '../../model/ingress.ts';
import { volumesOf } from '../../model/instance-work.ts';
import { findInstanceType } from '../../model/instance-types.ts';
import {
  architectureMismatch,
  badBlockDevice,
  invalidValue,
  unknownInstanceType,
  wrongInstanceState,
} from '../../model/messages.ts';
import type { Instance } from '../../model/instances.ts';
import { groupInOtherVpc, tooManyGroups } from '../../model/network-messages.ts';
import type { SecurityGroup } from '../../model/security-groups.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action, Ec2Input } from '../action.ts';
import { mostGroups } from './network-input.ts';

type Change = Ec2Input<'ModifyInstanceAttribute'>;

/** What AWS changes only while the instance is stopped. */
function needsRest({ InstanceType, UserData, EbsOptimized, EnaSupport, SriovNetSupport }: Change): boolean {
  return [InstanceType, UserData, EbsOptimized, EnaSupport, SriovNetSupport].some(
    (part) => part !== undefined,
  );
}

function checkType(instance: Instance, name: string): void {
  const type = findInstanceType(name);
  if (type === undefined) throw unknownInstanceType(name);
  if (type.architecture !== instance.architecture) {
    throw architectureMismatch(name, type.architecture, instance.architecture);
  }
}

function changeFlags(instance: Instance, change: Change): void {
  instance.disableApiTermination = change.DisableApiTermination?.Value ?? instance.disableApiTermination;
  instance.disableApiStop = change.DisableApiStop?.Value ?? instance.disableApiStop;
  instance.sourceDestCheck = change.SourceDestCheck?.Value ?? instance.sourceDestCheck;
  instance.enaSupport = change.EnaSupport?.Value ?? instance.enaSupport;
  if (change.SriovNetSupport?.Value !== undefined) instance.sriovSimple = true;
  if (change.EbsOptimized?.Value !== undefined) {
    instance.recorded = { ...instance.recorded, ebsOptimized: change.EbsOptimized.Value };
  }
}

function changeBehaviour(instance: Instance, change: Change): void {
  const shutdown = change.InstanceInitiatedShutdownBehavior?.Value;
  if (shutdown === 'stop' || shutdown === 'terminate') instance.shutdownBehavior = shutdown;
  else if (shutdown !== undefined) {
    throw invalidValue('instanceInitiatedShutdownBehavior', shutdown, 'It must be stop or terminate.');
  }
  if (change.InstanceType?.Value !== undefined) instance.type = change.InstanceType.Value;
  if (change.UserData?.Value !== undefined)
    instance.userData = Buffer.from(change.UserData.Value).toString('base64');
}

function changeDevices(region: Region, instance: Instance, change: Change): void {
  for (const { DeviceName, Ebs } of change.BlockDeviceMappings ?? []) {
    const volume = volumesOf(region, instance).find(({ attachment }) => attachment?.device === DeviceName);
    if (volume?.attachment === undefined)
      throw badBlockDevice(`No device is currently mapped at ${DeviceName ?? ''}`);
    volume.attachment.deleteOnTermination = Ebs?.DeleteOnTermination ?? volume.attachment.deleteOnTermination;
  }
}

/** @throws ApiError unless they are groups of the instance's own VPC, and not too many. */
function readGroups(region: Region, instance: Instance, ids: readonly string[]): readonly SecurityGroup[] {
  if (instance.state === 'terminated' || instance.state === 'shutting-down')
    throw wrongInstanceState(instance.id, 'modified');
  const groups = region.securityGroups.getAll(ids);
  if (groups.some(({ vpcId }) => vpcId !== instance.subnet.vpcId)) throw groupInOtherVpc();
  if (groups.length > mostGroups) throw tooManyGroups();
  return groups;
}

export const modifyInstanceAttribute: Ec2Action<'ModifyInstanceAttribute'> = {
  takes: [
    'InstanceId',
    'BlockDeviceMappings.DeviceName',
    'BlockDeviceMappings.Ebs.DeleteOnTermination',
    'DisableApiStop',
    'DisableApiTermination',
    'EbsOptimized',
    'EnaSupport',
    'Groups',
    'InstanceInitiatedShutdownBehavior',
    'InstanceType',
    'SourceDestCheck',
    'SriovNetSupport.Value=simple',
    'UserData',
  ],
  run: async (change, { region }) => {
    const instance = region.instances.get(change.InstanceId);
    if (needsRest(change) && instance.state !== 'stopped') throw wrongInstanceState(instance.id, 'modified');
    if (change.InstanceType?.Value !== undefined) checkType(instance, change.InstanceType.Value);
    const groups = change.Groups === undefined ? undefined : readGroups(region, instance, change.Groups);
    changeDevices(region, instance, change);
    changeBehaviour(instance, change);
    changeFlags(instance, change);
    if (groups !== undefined) {
      instance.groupIds = groups.map(({ id }) => id);
      await refreshIngress(region);
    }
    return {};
  },
};
