import type { PermittedPorts } from '../runtime.ts';
import { permittedPorts, type SecurityRule } from './ip-permission.ts';
import type { Instance } from './instances.ts';
import type { Region } from './world.ts';

/**
 * What the security groups of an instance let in; a rule that names a group lets in the group's members. Nothing comes in
 * before the guest's services are up.
 */
export function ingressOf(region: Region, instance: Instance): readonly PermittedPorts[] {
  if (!instance.isUp) return [];
  const rules = instance.groupIds.flatMap((id) => region.securityGroups.find(id)?.ingress ?? []);
  return permittedPorts(rules.flatMap((rule) => withMembers(region, rule)));
}

function withMembers(region: Region, rule: SecurityRule): readonly SecurityRule[] {
  const { source } = rule;
  if (source.kind !== 'group') return [rule];
  return region.instances
    .values()
    .filter(({ groupIds, state }) => groupIds.includes(source.groupId) && state !== 'terminated')
    .map(({ privateIp }) => ({ ...rule, source: { kind: 'cidr', cidr: `${privateIp}/32` } }));
}

/** Tells the guests whose rules, or whose rules' members, have changed. */
export async function refreshIngress(region: Region): Promise<void> {
  await Promise.all(
    region.instances.values().map(async (instance) => {
      const { guest } = instance;
      if (guest === undefined) return;
      const ingress = ingressOf(region, instance);
      const text = JSON.stringify(ingress);
      if (text === instance.shownIngress) return;
      instance.shownIngress = text;
      await guest.setIngress(ingress);
    }),
  );
}
