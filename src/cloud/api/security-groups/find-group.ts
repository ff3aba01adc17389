import { missingParameter } from '../../model/messages.ts';
import type { SecurityGroup } from '../../model/security-groups.ts';
import { findDefaultVpc } from '../../model/vpcs.ts';
import type { Region } from '../../model/world.ts';

/** @throws ApiError when neither id nor name is given, or there is no such group. */
export function findGroup(
  region: Region,
  { GroupId, GroupName }: { readonly GroupId?: string | undefined; readonly GroupName?: string | undefined },
): SecurityGroup {
  if (GroupId !== undefined) return region.securityGroups.get(GroupId);
  if (GroupName === undefined) throw missingParameter('GroupId');
  return region.securityGroups.getByName(GroupName, findDefaultVpc(region)?.id);
}
