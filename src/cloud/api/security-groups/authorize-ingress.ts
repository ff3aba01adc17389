import { refreshIngress } from '../../model/ingress.ts';
import { addIngress } from '../../model/security-groups.ts';
import type { Ec2Action } from '../action.ts';
import { findGroup } from './find-group.ts';
import { readRules, takenPermissionMembers } from './permission-input.ts';
import { showRule } from './show-group.ts';

export const authorizeIngress: Ec2Action<'AuthorizeSecurityGroupIngress'> = {
  takes: takenPermissionMembers,
  run: async (input, { region }) => {
    const group = findGroup(region, input);
    const rules = readRules(region, input);
    addIngress(group, rules);
    await refreshIngress(region);
    return { Return: true, SecurityGroupRules: rules.map((rule) => showRule(region, group, rule)) };
  },
};
