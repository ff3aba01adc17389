import type { BaseImage } from '../base-image.ts';
import { ClientTokens } from './client-tokens.ts';
import { Collection } from './collection.ts';
import { emptyDisk } from './disk-content.ts';
import { KeyPairs } from './key-pairs.ts';
import { defaultNetwork, type Subnet } from './network.ts';
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

const rootDevice = '/dev/xvda';

/** A region as a new account finds it: a default network, and the base images. */
export function makeRegion(world: World, name: string, bases: readonly BaseImage[]): Region {
  const zones = zonesOf(name);
  const { vpc, subnets } = defaultNetwork(name, zones);
  const region: Region = {
    world,
    name,
    zones,
    vpc,
    subnets: new Collection<Subnet>(resourceKinds.subnet),
    images: new Collection<Image>(resourceKinds.image),
    snapshots: new Collection<Snapshot>(resourceKinds.snapshot),
    volumes: new Collection<Volume>(resourceKinds.volume),
    instances: new Collection<Instance>(resourceKinds.instance),
    keyPairs: new KeyPairs(),
    securityGroups: new SecurityGroups(vpc.id),
    tags: new Tags(),
    launches: new ClientTokens<readonly Instance[]>(),
    volumeRequests: new ClientTokens<Volume>(),
  };
  for (const subnet of subnets) region.subnets.add(subnet);
  for (const base of bases) addBase(region, base);
  return region;
}

function addBase(region: Region, base: BaseImage): void {
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
