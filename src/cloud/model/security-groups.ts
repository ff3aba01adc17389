import { Collection } from './collection.ts';
import { groupExists, groupNameNotFound, reservedGroupName, ruleExists } from './messages.ts';
import { ruleRepeated, tooManyRules } from './network-messages.ts';
import { newId, stableId } from './new-id.ts';
import { sameRule, sourceText, type SecurityRule } from './ip-permission.ts';
import { resourceKinds } from './resource-kind.ts';

export interface SecurityGroup {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  ingress: readonly SecurityRule[];
  egress: readonly SecurityRule[];
}

const everywhere = { kind: 'cidr', cidr: '0.0.0.0/0' } as const;

/** The security groups of a region; each VPC has a default one from the start. */
export class SecurityGroups extends Collection<SecurityGroup> {
  constructor() {
    super(resourceKinds.securityGroup);
  }

  /** Adds the group that a new VPC has. */
  addDefault(vpcId: string): SecurityGroup {
    const id = stableId(this.kind.prefix, vpcId);
    return this.add({
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

  /** @throws ApiError when the VPC has none of that name. */
  getByName(name: string, vpcId: string | undefined): SecurityGroup {
    const group = this.values().find((candidate) => candidate.name === name && candidate.vpcId === vpcId);
    if (group === undefined) throw groupNameNotFound(name);
    return group;
  }

  /** The group of what names none in a VPC. */
  defaultOf(vpcId: string): SecurityGroup {
    return this.getByName('default', vpcId);
  }
}

/** Rules for what comes in are enforced; those for what goes out are recorded and shown. */
export type Direction = 'ingress' | 'egress';

/** What AWS lets a group have in one direction. */
const mostRules = 60;

/** @throws ApiError when the group has one of the rules, or would have too many, and then adds none. */
export function addRules(group: SecurityGroup, direction: Direction, rules: readonly SecurityRule[]): void {
  const known = group[direction];
  for (const [at, rule] of rules.entries()) {
    if (rules.slice(0, at).some((earlier) => sameRule(earlier, rule))) throw ruleRepeated();
    if (known.some((each) => sameRule(each, rule))) throw ruleExists(ruleText(rule));
  }
  if (known.length + rules.length > mostRules) throw tooManyRules();
  group[direction] = [...known, ...rules];
}

/** Whether a rule of the group lets in, or out to, the members of another. */
export function refersTo({ ingress, egress }: SecurityGroup, groupId: string): boolean {
  return [...ingress, ...egress].some(({ source }) => source.kind === 'group' && source.groupId === groupId);
}

/** As AWS tells of a rule that is there already. */
function ruleText({ source, protocol, fromPort, toPort }: SecurityRule): string {
  const ports = fromPort === undefined ? '' : `, from port: ${fromPort}, to port: ${toPort}`;
  const name = protocol === '-1' ? 'ALL' : protocol.toUpperCase();
  return `peer: ${sourceText(source)}, ${name}${ports}, ALLOW`;
}
