import { Collection } from './collection.ts';
import { groupExists, groupNameNotFound, reservedGroupName, ruleExists } from './messages.ts';
import { newId, stableId } from './new-id.ts';
import { sameRule, sourceText, type SecurityRule } from './ip-permission.ts';
import { resourceKinds } from './resource-kind.ts';

export interface SecurityGroup {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  ingress: readonly SecurityRule[];
  readonly egress: readonly SecurityRule[];
}

const everywhere = { kind: 'cidr', cidr: '0.0.0.0/0' } as const;

/** The security groups of a region; the default one of its VPC is there from the start. */
export class SecurityGroups extends Collection<SecurityGroup> {
  readonly defaultGroup: SecurityGroup;

  constructor(vpcId: string) {
    super(resourceKinds.securityGroup);
    const id = stableId(this.kind.prefix, vpcId);
    this.defaultGroup = this.add({
      id,
      name: 'default',
      description: 'default VPC security group',
      vpcId,
      ingress: [{ id: stableId('sgr', `${id} in`), protocol: '-1', source: { kind: 'group', groupId: id } }],
      egress: [{ id: stableId('sgr', `${id} out`), protocol: '-1', source: everywhere }],
    });
  }

  /** @throws ApiError when the VPC has a group of that name. */
  make(spec: Pick<SecurityGroup, 'name' | 'description' | 'vpcId'>): SecurityGroup {
    const { name, vpcId } = spec;
    if (name.startsWith('sg-') || name === 'default') throw reservedGroupName(name);
    if (this.values().some((group) => group.name === name && group.vpcId === vpcId))
      throw groupExists(name, vpcId);
    const egress: SecurityRule[] = [{ id: newId('sgr'), protocol: '-1', source: everywhere }];
    return this.add({ id: newId(this.kind.prefix), ...spec, ingress: [], egress });
  }

  /** @throws ApiError when there is none of that name. */
  getByName(name: string): SecurityGroup {
    const group = this.values().find((candidate) => candidate.name === name);
    if (group === undefined) throw groupNameNotFound(name);
    return group;
  }
}

/** @throws ApiError when the group has one of the rules, and then adds none. */
export function addIngress(group: SecurityGroup, rules: readonly SecurityRule[]): void {
  for (const rule of rules) {
    if (group.ingress.some((known) => sameRule(known, rule))) {
      throw ruleExists(`peer: ${sourceText(rule.source)}, ${rule.protocol}, ALLOW`);
    }
  }
  group.ingress = [...group.ingress, ...rules];
}
