import { invalidValue } from '../../model/messages.ts';
import { defaultVpcOf } from '../../model/vpcs.ts';
import type { Ec2Action } from '../action.ts';
import { readTagSpecifications, showTags } from '../tag-input.ts';
import { groupArn } from './show-group.ts';

const legalText = /^[A-Za-z0-9. _\-:/()#,@[\]+=&;{}!$*]{1,255}$/;

export const createSecurityGroup: Ec2Action<'CreateSecurityGroup'> = {
  takes: ['Description', 'GroupName', 'VpcId', 'TagSpecifications'],
  run: ({ Description, GroupName, VpcId, TagSpecifications }, { region }) => {
    const tags = readTagSpecifications(TagSpecifications, ['security-group'])('security-group');
    const vpcId = (VpcId === undefined ? defaultVpcOf(region) : region.vpcs.get(VpcId)).id;
    const rule = 'It may have up to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*.';
    if (!legalText.test(GroupName)) throw invalidValue('groupName', GroupName, rule);
    if (!legalText.test(Description)) throw invalidValue('groupDescription', Description, rule);
    const group = region.securityGroups.make({ name: GroupName, description: Description, vpcId });
    region.tags.set(group.id, tags);
    return { GroupId: group.id, SecurityGroupArn: groupArn(region, group), Tags: showTags(tags) };
  },
};
