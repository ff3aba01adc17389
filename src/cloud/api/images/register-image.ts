import { lasting } from '../../conditions/lasting.ts';
import { mergeDevices } from '../../model/devices.ts';
import { expectFreeName } from '../../model/image-names.ts';
import type { Image } from '../../model/images.ts';
import {
  badBlockDevice,
  imageNameMalformed,
  invalidValue,
  missingParameter,
  snapshotIncomplete,
} from '../../model/messages.ts';
import { newId } from '../../model/new-id.ts';
import type { Snapshot } from '../../model/snapshots.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action, Ec2Input } from '../action.ts';
import { readDevices, takenDeviceMembers } from '../block-device-input.ts';
import { readTagSpecifications } from '../tag-input.ts';
import { isLegalName } from './legal-name.ts';

type Input = Ec2Input<'RegisterImage'>;

const bootModes = ['legacy-bios', 'uefi', 'uefi-preferred'] as const;

/** The snapshot of the root device. @throws ApiError where there is none. */
function readRoot(region: Region, { RootDeviceName, BlockDeviceMappings = [] }: Input): Snapshot {
  if (RootDeviceName === undefined) throw missingParameter('RootDeviceName');
  const root = BlockDeviceMappings.find(({ DeviceName }) => DeviceName === RootDeviceName)?.Ebs?.SnapshotId;
  if (root === undefined)
    throw badBlockDevice(`The root device ${RootDeviceName} must be mapped to a snapshot`);
  const snapshot = region.snapshots.get(root);
  if (snapshot.state !== 'completed') throw snapshotIncomplete(root);
  return snapshot;
}

/** By this code AWS charges for Windows; an account needs its leave to use one, which this one has. */
const windowsProduct = 'bp-6ba54002';

/** @throws ApiError for what is charged for otherwise. */
function readPlatform({ BillingProducts = [] }: Input): Image['platform'] {
  const other = BillingProducts.find((code) => code !== windowsProduct);
  if (other !== undefined) throw invalidValue('billingProduct', other, `It must be ${windowsProduct}.`);
  return BillingProducts.length === 0 ? undefined : 'windows';
}

function makeImage(region: Region, input: Input): Image {
  const root = readRoot(region, input);
  const { world } = region;
  return {
    id: newId('ami'),
    name: input.Name,
    ownerId: world.accountId,
    description: input.Description,
    createdAt: world.clock.now(),
    architecture: input.Architecture === 'arm64' ? 'arm64' : 'x86_64',
    platform: readPlatform(input),
    init: root.system?.init ?? 'systemd',
    users: root.system?.users,
    rootDevice: input.RootDeviceName ?? '',
    devices: mergeDevices([], readDevices(input.BlockDeviceMappings), (id) => region.snapshots.get(id)),
    bootMode: bootModes.find((mode) => mode === input.BootMode),
    tpmSupport: input.TpmSupport === 'v2.0' ? 'v2.0' : undefined,
    uefiData: input.UefiData,
    enaSupport: input.EnaSupport ?? false,
    sriovSimple: input.SriovNetSupport === 'simple',
    imdsSupport: input.ImdsSupport === 'v2.0' ? 'v2.0' : undefined,
    protection: 'disabled',
    state: 'pending',
    launchPermissions: [],
  };
}

async function becomeAvailable(region: Region, image: Image): Promise<void> {
  const { world, images } = region;
  await lasting(world, 'image', async () => undefined);
  if (images.find(image.id) === undefined) return; // deregistered meanwhile
  await world.records.saveImage(region, { ...image, state: 'available' });
  image.state = 'available';
}

export const registerImage: Ec2Action<'RegisterImage'> = {
  takes: [
    'Architecture=x86_64|arm64',
    'BillingProducts',
    'BootMode=legacy-bios|uefi|uefi-preferred',
    'Description',
    'EnaSupport',
    'ImdsSupport=v2.0',
    'Name',
    'RootDeviceName',
    'SriovNetSupport=simple',
    'TagSpecifications',
    'TpmSupport=v2.0',
    'UefiData',
    'VirtualizationType=hvm',
    ...takenDeviceMembers,
  ],
  run: (input, { region }) => {
    if (!isLegalName(input.Name)) throw imageNameMalformed();
    expectFreeName(region, input.Name);
    const tags = readTagSpecifications(input.TagSpecifications, ['image'])('image');
    const image = region.images.add(makeImage(region, input));
    region.tags.set(image.id, tags);
    region.world.transitions.track(image.id, becomeAvailable(region, image));
    return { ImageId: image.id };
  },
};
