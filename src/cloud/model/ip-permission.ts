import type { PermittedPorts } from '../runtime.ts';

/** Who may come in by a rule. */
export type RuleSource =
  | { readonly kind: 'cidr'; readonly cidr: string }
  | { readonly kind: 'cidr6'; readonly cidr: string }
  | { readonly kind: 'group'; readonly groupId: string };

/** One rule of a security group: one range of ports, one source. */
export interface SecurityRule {
  readonly id: string;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, another protocol's number, or `-1` for all. */
  readonly protocol: string;
  /** Absent where the protocol has no ports; for ICMP type and code. */
  readonly fromPort?: number | undefined;
  readonly toPort?: number | undefined;
  readonly source: RuleSource;
  readonly description?: string | undefined;
}

/** Whether two rules permit the same; descriptions and ids do not count. */
export function sameRule(a: Omit<SecurityRule, 'id'>, b: Omit<SecurityRule, 'id'>): boolean {
  return ruleKey(a) === ruleKey(b);
}

function ruleKey({ protocol, fromPort, toPort, source }: Omit<SecurityRule, 'id'>): string {
  return JSON.stringify([protocol, fromPort, toPort, source.kind, sourceText(source)]);
}

export function sourceText(source: RuleSource): string {
  return source.kind === 'group' ? source.groupId : source.cidr;
}

/** What rules let a guest's TCP ports be reached from, over IPv4. */
export function permittedPorts(rules: readonly SecurityRule[]): readonly PermittedPorts[] {
  return rules.flatMap(({ protocol, fromPort, toPort, source }) => {
    if (source.kind !== 'cidr') return [];
    if (protocol === '-1') return [{ from: 1, to: 65_535, cidrs: [source.cidr] }];
    if (protocol !== 'tcp' || fromPort === undefined || toPort === undefined) return [];
    return [{ from: Math.max(fromPort, 1), to: toPort, cidrs: [source.cidr] }];
  });
}
