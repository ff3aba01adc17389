import { defaultGroupKept, groupInUse } from '../../model/messages.ts';
import { refersTo } from '../../model/security-groups.ts';
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
      .find((other) => other !== group && refersTo(other, group.id));
    if (user !== undefined || referrer !== undefined) throw groupInUse(group.id);
    region.securityGroups.delete(group.id);
    for (const { id } of [group, ...group.ingress, ...group.egress]) region.tags.forget(id);
    return { Return: true, GroupId: group.id };
  },
};
