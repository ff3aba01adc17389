import { resourceKinds, type ResourceKind } from '../../model/resource-kind.ts';
import { unknownResourceId } from '../../model/messages.ts';
import type { Region } from '../../model/world.ts';

const networkInterface: ResourceKind = {
  type: 'network-interface',
  prefix: 'eni',
  notFound: 'InvalidNetworkInterfaceID.NotFound',
  malformed: 'InvalidNetworkInterfaceId.Malformed',
  noun: { one: 'networkInterface ID', many: 'networkInterface IDs' },
};

const kinds: readonly ResourceKind[] = [...Object.values(resourceKinds), networkInterface];

/** The kind of resource that an id is of, by its prefix. */
export function findResourceKind(id: string): ResourceKind | undefined {
  return kinds.find(({ prefix }) => id.startsWith(`${prefix}-`));
}

/** @throws ApiError when the region has no such resource. */
export function checkResource(region: Region, id: string): void {
  const kind = findResourceKind(id);
  if (kind === networkInterface) {
    const known = region.instances.values().some(({ networkInterfaceId }) => networkInterfaceId === id);
    if (!known) throw unknownResourceId(id);
    return;
  }
  if (id === region.vpc.id) return;
  const { images, instances, volumes, snapshots, keyPairs, securityGroups, subnets } = region;
  const collections = [images, instances, volumes, snapshots, keyPairs, securityGroups, subnets];
  const collection = collections.find((candidate) => candidate.kind === kind);
  if (collection === undefined) throw unknownResourceId(id);
  collection.get(id);
}
