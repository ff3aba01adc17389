import { resourceKinds, type ResourceKind } from '../../model/resource-kind.ts';
import { unknownResourceId } from '../../model/messages.ts';
import { stableId } from '../../model/new-id.ts';
import type { Region } from '../../model/world.ts';
import { placedRules } from '../security-groups/show-rule.ts';

const kinds: readonly ResourceKind[] = Object.values(resourceKinds);

/** The kind of resource that an id is of, by its prefix. */
export function findResourceKind(id: string): ResourceKind | undefined {
  return kinds.find(({ prefix }) => id.startsWith(`${prefix}-`));
}

/** What is no resource of its own in the model, but can be tagged. */
function isPartOfAnother(region: Region, kind: ResourceKind, id: string): boolean {
  switch (kind) {
    case resourceKinds.networkInterface:
      return region.instances.values().some(({ networkInterfaceId }) => networkInterfaceId === id);
    case resourceKinds.spotRequest:
      return region.instances.values().some(({ spot }) => spot?.id === id);
    case resourceKinds.securityGroupRule:
      return placedRules(region).some(({ rule }) => rule.id === id);
    case resourceKinds.networkAcl:
      return region.vpcs.values().some((vpc) => stableId('acl', vpc.id) === id);
    case resourceKinds.dhcpOptions:
      return stableId('dopt', region.name) === id;
    default:
      return false;
  }
}

/** @throws ApiError when the region has no such resource. */
export function checkResource(region: Region, id: string): void {
  const kind = findResourceKind(id);
  if (kind === undefined) throw unknownResourceId(id);
  if (isPartOfAnother(region, kind, id)) return;
  const { images, instances, volumes, snapshots, keyPairs, securityGroups } = region;
  const { vpcs, subnets, routeTables, internetGateways, addresses } = region;
  const ofInstances = [images, instances, volumes, snapshots, keyPairs, securityGroups];
  const ofLaunches = [region.launchTemplates, region.fleets];
  const ofNetworks = [vpcs, subnets, routeTables, internetGateways, addresses];
  const collection = [...ofInstances, ...ofLaunches, ...ofNetworks].find(
    (candidate) => candidate.kind === kind,
  );
  if (collection === undefined) throw unknownResourceId(id);
  collection.get(id);
}
