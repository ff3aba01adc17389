import type { BaseImage } from '../base-image.ts';
import { ClientTokens } from './client-tokens.ts';
import { Collection } from './collection.ts';
import { emptyDisk } from './disk-content.ts';
import type { Fleet } from './fleets.ts';
import { KeyPairs } from './key-pairs.ts';
import { LaunchTemplates, type LaunchTemplate } from './launch-templates.ts';
import { addDefaultNetwork } from './default-network.ts';
import type { ElasticAddress } from './elastic-addresses.ts';
import type { InternetGateway } from './internet-gateways.ts';
import type { Subnet, Vpc } from './network.ts';
import type { RouteTable } from './route-tables.ts';
import { KmsKeys } from './kms-keys.ts';
import { stableId } from './new-id.ts';
import { zonesOf } from './regions.ts';
import { resourceKinds } from './resource-kind.ts';
import { SecurityGroups } from './security-groups.ts';
import { Tags } from './tags.ts';
import type { Image } from './images.ts';
import type { Instance } from './instances.ts';
import type { Snapshot } from './snapshots.ts';
import type { Volume } from './volumes.ts';
import type { Region, World } from './world.ts';

const defaultRootDevice = '/dev/xvda';

/** A region as a new account finds it: a default network, and the base images. */
export function makeRegion(world: World, name: string, bases: readonly BaseImage[]): Region {
  const zones = zonesOf(name);
  const region: Region = {
    world,
    name,
    zones,
    vpcs: new Collection<Vpc>(resourceKinds.vpc),
    subnets: new Collection<Subnet>(resourceKinds.subnet),
    routeTables: new Collection<RouteTable>(resourceKinds.routeTable),
    internetGateways: new Collection<InternetGateway>(resourceKinds.internetGateway),
    addresses: new Collection<ElasticAddress>(resourceKinds.address),
    images: new Collection<Image>(resourceKinds.image),
    snapshots: new Collection<Snapshot>(resourceKinds.snapshot),
    volumes: new Collection<Volume>(resourceKinds.volume),
    instances: new Collection<Instance>(resourceKinds.instance),
    keyPairs: new KeyPairs(),
    launchTemplates: new LaunchTemplates(),
    fleets: new Collection<Fleet>(resourceKinds.fleet),
    fastLaunches: new Map(),
    securityGroups: new SecurityGroups(),
    tags: new Tags(),
    adopted: new Set(),
    kmsKeys: new KmsKeys({ region: name, accountId: world.accountId, clock: world.clock }),
    encryption: { byDefault: false, defaultKey: undefined },
    imageCopies: new ClientTokens<Image>(),
    launches: new ClientTokens<readonly Instance[]>(),
    templateRequests: new ClientTokens<LaunchTemplate>(),
    fleetRequests: new ClientTokens<Fleet>(),
    volumeRequests: new ClientTokens<Volume>(),
    routeTableRequests: new ClientTokens<RouteTable>(),
  };
  addDefaultNetwork(region);
  for (const base of bases) addBase(region, base);
  return region;
}

/** Offers a base image in a region. */
export function addBase(region: Region, base: BaseImage): void {
  const { rootDevice = defaultRootDevice } = base;
  const snapshot = region.snapshots.add({
    id: stableId('snap', `${region.name} ${base.name}`),
    ownerId: base.ownerId,
    description: base.description,
    volumeId: 'vol-ffffffff', // as AWS shows the volume of a snapshot that was not made from one
    sizeGb: base.sizeGb,
    startedAt: base.createdAt,
    state: 'completed',
    content: emptyDisk,
    permissions: [],
    base,
  });
  const root = {
    kind: 'ebs',
    device: rootDevice,
    snapshotId: snapshot.id,
    deleteOnTermination: true,
  } as const;
  region.images.add({
    id: stableId('ami', `${region.name} ${base.name}`),
    name: base.name,
    ownerId: base.ownerId,
    description: base.description,
    createdAt: base.createdAt,
    architecture: base.architecture,
    init: base.init,
    users: base.users,
    rootDevice,
    devices: [{ ...root, sizeGb: base.sizeGb, volumeType: 'gp3', iops: 3000, throughput: 125 }],
    enaSupport: true,
    sriovSimple: true,
    imdsSupport: undefined,
    protection: 'disabled',
    state: 'available',
    launchPermissions: [{ kind: 'everyone' }],
  });
}
