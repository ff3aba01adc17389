import { defaultGroupKept, groupInUse } from '../../model/messages.ts';
import type { Ec2Action } from '../action.ts';
import { findGroup } from './find-group.ts';

export const deleteSecurityGroup: Ec2Action<'DeleteSecurityGroup'> = {
  takes: ['GroupId', 'GroupName'],
  run: (input, { region }) => {
    const group = findGroup(region, input);
    if (group.name === 'default') throw defaultGroupKept(group.id);
    const user = region.instances
      .values()
      .find(({ state, groupIds }) => state !== 'terminated' && groupIds.includes(group.id));
    const referrer = region.securityGroups
      .values()
      .find(
        ({ id, ingress }) =>
          id !== group.id &&
          ingress.some(({ source }) => source.kind === 'group' && source.groupId === group.id),
      );
    if (user !== undefined || referrer !== undefined) throw groupInUse(group.id);
    region.securityGroups.delete(group.id);
    region.tags.forget(group.id);
    return { Return: true, GroupId: group.id };
  },
};
