import { launch, type LaunchSpec } from '../../model/launch.ts';
import { findInstanceType } from '../../model/instance-types.ts';
import { parseAddress } from '../../model/ipv4.ts';
import {
  architectureMismatch,
  imageUnavailable,
  invalidValue,
  missingParameter,
  noWindows,
  unknownInstanceType,
} from '../../model/messages.ts';
import type { Image } from '../../model/images.ts';
import type { Instance } from '../../model/instances.ts';
import type { Tag } from '../../model/tags.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action, Ec2Input } from '../action.ts';
import { readDevices, takenDeviceMembers } from '../block-device-input.ts';
import { readTagSpecifications } from '../tag-input.ts';
import { readMetadataOptions } from './metadata-input.ts';
import { readProfile } from './profile-input.ts';
import { readNetwork, takenNetworkMembers } from './network-input.ts';
import { refuseUntaken } from '../refuse-untaken.ts';
import { readHardware, takenHardwareMembers } from './hardware-input.ts';
import { readMarket, takenMarketMembers } from './market-input.ts';
import { withLaunchTemplate, type WholeLaunch } from './with-launch-template.ts';
import { showReservation } from './show-reservation.ts';

type RunInput = Ec2Input<'RunInstances'>;

const mostAtOnce = 20;

/** @throws ApiError when there is no such image, or it cannot be launched yet. */
function readImage(region: Region, { ImageId }: RunInput): Image {
  if (ImageId === undefined) throw missingParameter('ImageId');
  const image = region.images.get(ImageId);
  if (image.state !== 'available') throw imageUnavailable(ImageId, image.state);
  if (image.platform === 'windows' && !region.world.runtime.runsWindows) throw noWindows(ImageId);
  return image;
}

/** @throws ApiError for an unknown type, or one that cannot run the image. */
function readType(image: Image, { InstanceType = 'm1.small' }: RunInput): string {
  const type = findInstanceType(InstanceType);
  if (type === undefined) throw unknownInstanceType(InstanceType);
  if (type.architecture !== image.architecture) {
    throw architectureMismatch(InstanceType, type.architecture, image.architecture);
  }
  return InstanceType;
}

function readCount({ MinCount, MaxCount }: RunInput): number {
  if (MinCount < 1 || MaxCount < MinCount)
    throw invalidValue('minCount', MinCount, 'It must be from 1 to maxCount.');
  if (MinCount > mostAtOnce) throw invalidValue('minCount', MinCount, `It must be at most ${mostAtOnce}.`);
  return Math.min(MaxCount, mostAtOnce);
}

function readShutdownBehavior({
  InstanceInitiatedShutdownBehavior: text = 'stop',
}: RunInput): 'stop' | 'terminate' {
  if (text === 'stop' || text === 'terminate') return text;
  throw invalidValue('instanceInitiatedShutdownBehavior', text, 'It must be stop or terminate.');
}

function readPrivateIp({ PrivateIpAddress }: RunInput): number | undefined {
  if (PrivateIpAddress === undefined) return undefined;
  const address = parseAddress(PrivateIpAddress);
  if (address === undefined)
    throw invalidValue('privateIpAddress', PrivateIpAddress, 'It is no IPv4 address.');
  return address;
}

function readSpec(region: Region, { input, systemTags }: WholeLaunch): LaunchSpec {
  const image = readImage(region, input);
  const type = readType(image, input);
  const network = readNetwork(region, input);
  return {
    count: readCount(input),
    clientToken: input.ClientToken,
    image,
    type,
    spotMaxPrice: readMarket(input, type),
    systemTags,
    keyPair: input.KeyName === undefined ? undefined : region.keyPairs.getByName(input.KeyName),
    groupIds: network.groupIds,
    subnet: network.subnet,
    wantsPublicIp: network.wantsPublicIp,
    privateIp: readPrivateIp(input),
    userData: input.UserData,
    devices: readDevices(input.BlockDeviceMappings),
    metadata: readMetadataOptions(input.MetadataOptions, image),
    profile: readProfile(region, input),
    recorded: {
      ebsOptimized: input.EbsOptimized ?? false,
      monitoring: input.Monitoring?.Enabled ?? false,
      ...readHardware(region, input, type),
    },
    shutdownBehavior: readShutdownBehavior(input),
    disableApiTermination: input.DisableApiTermination ?? false,
    disableApiStop: input.DisableApiStop ?? false,
    tagsOf: readTagSpecifications(input.TagSpecifications, [
      'instance',
      'volume',
      'network-interface',
      'spot-instances-request',
    ]),
  };
}

const takes = [
  ...takenDeviceMembers,
  ...takenHardwareMembers,
  ...takenMarketMembers,
  ...takenNetworkMembers,
  'ClientToken',
  'CreditSpecification.CpuCredits=standard|unlimited',
  'DisableApiStop',
  'DisableApiTermination',
  'EbsOptimized',
  'HibernationOptions.Configured=false',
  'IamInstanceProfile',
  'ImageId',
  'InstanceInitiatedShutdownBehavior',
  'InstanceType',
  'KeyName',
  'MaxCount',
  'MetadataOptions',
  'MinCount',
  'Monitoring.Enabled',
  'PrivateIpAddress',
  'TagSpecifications',
  'UserData',
] as const;

/**
 * Launches as a request and its launch template say; `extraTags` are EC2's own.
 *
 * @throws ApiError when that cannot be carried out; then nothing was made.
 */
export function launchInstances(
  region: Region,
  given: RunInput,
  extraTags: readonly Tag[] = [],
): readonly Instance[] {
  const { input, systemTags } = withLaunchTemplate(region, given);
  // A launch template may say more than is carried out.
  refuseUntaken('RunInstances', takes, input);
  return launch(region, readSpec(region, { input, systemTags: [...systemTags, ...extraTags] }));
}

export const runInstances: Ec2Action<'RunInstances'> = {
  takes: [...takes, 'LaunchTemplate'],
  run: (input, { region }) => {
    const make = (): readonly Instance[] => launchInstances(region, input);
    return showReservation(region, region.launches.once(input.ClientToken, input, make));
  },
};
