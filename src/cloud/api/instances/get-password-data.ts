import type { Ec2Action } from '../action.ts';

/** Only Windows makes a password, and no image here is of Windows. */
export const getPasswordData: Ec2Action<'GetPasswordData'> = {
  takes: ['InstanceId'],
  run: ({ InstanceId }, { region }) => {
    const { id } = region.instances.get(InstanceId);
    return { InstanceId: id, Timestamp: region.world.clock.now(), PasswordData: '' };
  },
};
