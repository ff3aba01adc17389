import type { Ec2Action } from '../action.ts';

/** Only Windows makes a password, and takes its time; of any other instance AWS tells an empty one for ever. */
export const getPasswordData: Ec2Action<'GetPasswordData'> = {
  takes: ['InstanceId'],
  run: ({ InstanceId }, { region }) => {
    const { id, launchedAt, passwordData = '' } = region.instances.get(InstanceId);
    const { clock, latency } = region.world;
    const now = clock.now();
    const isMade = now.getTime() - launchedAt.getTime() >= latency.password;
    return { InstanceId: id, Timestamp: now, PasswordData: isMade ? passwordData : '' };
  },
};
