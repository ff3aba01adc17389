import type { InstanceStateChange } from '../../../wire/shapes/ec2.ts';
import { rebootInstance, startInstance, stopInstance, terminateInstance } from '../../model/instance-life.ts';
import type { Instance } from '../../model/instances.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action } from '../action.ts';
import { showStateChange } from './show-instance.ts';
import { visibleInstances } from './visible-instances.ts';

/** Changes all of the instances, and tells the states before and after. */
function changeAll(
  region: Region,
  ids: readonly string[],
  change: (instance: Instance) => void,
): readonly InstanceStateChange[] {
  return visibleInstances(region, ids).map((instance) => {
    const before = instance.state;
    change(instance);
    return showStateChange(instance, before);
  });
}

export const startInstances: Ec2Action<'StartInstances'> = {
  takes: ['InstanceIds'],
  run: ({ InstanceIds }, { region }) => ({
    StartingInstances: changeAll(region, InstanceIds, (instance) => startInstance(region, instance)),
  }),
};

export const stopInstances: Ec2Action<'StopInstances'> = {
  takes: ['InstanceIds', 'Force', 'SkipOsShutdown', 'Hibernate=false'],
  run: ({ InstanceIds, Force = false, SkipOsShutdown = false }, { region }) => {
    const how = Force || SkipOsShutdown ? 'force' : 'graceful';
    return {
      StoppingInstances: changeAll(region, InstanceIds, (instance) => stopInstance(region, instance, how)),
    };
  },
};

export const terminateInstances: Ec2Action<'TerminateInstances'> = {
  takes: ['InstanceIds', 'Force', 'SkipOsShutdown'],
  run: ({ InstanceIds }, { region }) => ({
    TerminatingInstances: changeAll(region, InstanceIds, (instance) => terminateInstance(region, instance)),
  }),
};

export const rebootInstances: Ec2Action<'RebootInstances'> = {
  takes: ['InstanceIds'],
  run: ({ InstanceIds }, { region }) => {
    changeAll(region, InstanceIds, (instance) => rebootInstance(region, instance));
    return {};
  },
};
