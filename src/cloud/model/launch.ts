import { mergeDevices, type DeviceRequest } from './devices.ts';
import { emptyDisk } from './disk-content.ts';
import { volumeKey, type EncryptionKey } from './encryption.ts';
import type { Image, ImageDevice } from './images.ts';
import { bootFirst } from './instance-life.ts';
import type { Instance, MetadataOptions, RecordedSettings } from './instances.ts';
import type { KeyPair } from './key-pairs.ts';
import { badBlockDevice } from './messages.ts';
import type { Subnet } from './network.ts';
import { newId } from './new-id.ts';
import { newSpotRequest } from './spot.ts';
import type { Tag } from './tags.ts';
import type { Region } from './world.ts';

export type TaggedAtLaunch = 'instance' | 'volume' | 'network-interface' | 'spot-instances-request';

export interface LaunchSpec {
  readonly count: number;
  readonly clientToken: string | undefined;
  readonly image: Image;
  readonly type: string;
  readonly keyPair: KeyPair | undefined;
  readonly groupIds: readonly string[];
  readonly subnet: Subnet;
  readonly privateIp: number | undefined;
  readonly wantsPublicIp: boolean;
  readonly userData: string | undefined;
  readonly devices: readonly DeviceRequest[];
  readonly metadata: MetadataOptions;
  readonly profile: Instance['profile'];
  readonly recorded: RecordedSettings;
  readonly shutdownBehavior: 'stop' | 'terminate';
  readonly disableApiTermination: boolean;
  readonly disableApiStop: boolean;
  /** Of the spot market; undefined on demand. */
  readonly spotMaxPrice: string | undefined;
  readonly tagsOf: (made: TaggedAtLaunch) => readonly Tag[];
  /** What EC2 itself puts on the instances. */
  readonly systemTags: readonly Tag[];
}

/**
 * Makes instances in the state `pending` and starts to boot them.
 *
 * @throws ApiError when the request cannot be carried out; then nothing was made.
 */
export function launch(region: Region, spec: LaunchSpec): readonly Instance[] {
  const devices = mergeDevices(spec.image.devices, spec.devices, (id) => region.snapshots.get(id));
  const root = devices.find(({ device }) => device === spec.image.rootDevice);
  if (root?.kind !== 'ebs' || root.snapshotId === undefined) {
    throw badBlockDevice(
      `The root device ${spec.image.rootDevice} must be a volume of the image's root snapshot`,
    );
  }
  // What can never be is refused before anything is made.
  for (const device of devices) if (device.kind === 'ebs') keyOfDevice(region, device);
  const addresses = takeAddresses(region, spec);
  const reservationId = newId('r');
  const instances = addresses.map((privateIp, launchIndex) =>
    makeInstance(region, spec, { privateIp, launchIndex, reservationId }),
  );
  for (const instance of instances) {
    region.instances.add(instance);
    region.tags.set(instance.id, spec.tagsOf('instance'));
    region.tags.setByAws(instance.id, spec.systemTags);
    if (instance.spot !== undefined) region.tags.set(instance.spot.id, spec.tagsOf('spot-instances-request'));
    region.tags.set(instance.networkInterfaceId, spec.tagsOf('network-interface'));
    for (const device of devices) addVolume(region, instance, { device, tags: spec.tagsOf('volume') });
    bootFirst(region, instance);
  }
  return instances;
}

function keyOfDevice(
  region: Region,
  device: Extract<ImageDevice, { kind: 'ebs' }>,
): EncryptionKey | undefined {
  const { snapshotId } = device;
  const snapshot = snapshotId === undefined ? undefined : region.snapshots.get(snapshotId);
  return volumeKey(region, device, snapshot?.kmsKeyArn);
}

function takeAddresses(region: Region, { count, subnet, privateIp }: LaunchSpec): readonly string[] {
  const { privateAddresses } = region.world;
  const taken: string[] = [];
  try {
    for (let at = 0; at < count; at++) taken.push(privateAddresses.take(subnet, privateIp));
  } catch (error) {
    for (const address of taken) privateAddresses.release(address);
    throw error;
  }
  return taken;
}

function makeInstance(
  region: Region,
  spec: LaunchSpec,
  place: Pick<Instance, 'privateIp' | 'launchIndex' | 'reservationId'>,
): Instance {
  const { image, keyPair } = spec;
  return {
    id: newId('i'),
    ...place,
    clientToken: spec.clientToken,
    imageId: image.id,
    init: image.init,
    users: image.users ?? [],
    architecture: image.architecture,
    platform: image.platform,
    rootDevice: image.rootDevice,
    keyName: keyPair?.name,
    publicKey: keyPair?.publicKey,
    subnet: spec.subnet,
    networkInterfaceId: newId('eni'),
    attachmentId: newId('eni-attach'),
    wantsPublicIp: spec.wantsPublicIp,
    launchedAt: region.world.clock.now(),
    metadata: spec.metadata,
    profile: spec.profile,
    spot:
      spec.spotMaxPrice === undefined
        ? undefined
        : newSpotRequest(spec.spotMaxPrice, region.world.clock.now()),
    recorded: spec.recorded,
    type: spec.type,
    userData: spec.userData,
    groupIds: spec.groupIds,
    shutdownBehavior: spec.shutdownBehavior,
    disableApiTermination: spec.disableApiTermination,
    disableApiStop: spec.disableApiStop,
    sourceDestCheck: true,
    enaSupport: image.enaSupport,
    sriovSimple: image.sriovSimple,
    publicIp: undefined,
    elasticIp: undefined,
    state: 'pending',
    stateReason: undefined,
    transitionReason: '',
    terminatedAt: undefined,
    guest: undefined,
    isUp: false,
    passwordData: undefined,
    shownIngress: '',
    lastConsole: '',
    bootAbort: new AbortController(),
    work: Promise.resolve(),
  };
}

function addVolume(
  region: Region,
  instance: Instance,
  { device, tags }: { readonly device: ImageDevice; readonly tags: readonly Tag[] },
): void {
  if (device.kind !== 'ebs') return;
  const { sizeGb, snapshotId, volumeType, iops, throughput, deleteOnTermination } = device;
  const snapshot = snapshotId === undefined ? undefined : region.snapshots.get(snapshotId);
  const key = keyOfDevice(region, device);
  const now = region.world.clock.now();
  const volume = region.volumes.add({
    id: newId('vol'),
    sizeGb,
    snapshotId,
    volumeType,
    iops,
    throughput,
    zone: instance.subnet.zone.name,
    createdAt: now,
    attachment: { instanceId: instance.id, device: device.device, deleteOnTermination, attachedAt: now },
    content: snapshot?.content ?? emptyDisk,
    kmsKeyArn: key?.arn,
    keyProblem: key?.kind === 'unusable' ? key.why : undefined,
    hasDisk: false,
  });
  region.tags.set(volume.id, tags);
  if (device.device === instance.rootDevice) return;
  const line = `${volume.id} (${device.device} of ${instance.id}) is not shown inside the instance: this runtime shows root volumes only`;
  region.world.emit({ kind: 'limitation', line });
}
