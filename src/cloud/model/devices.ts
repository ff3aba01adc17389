import { checkVolume } from './check-volume.ts';
import type { ImageDevice } from './images.ts';
import { badBlockDevice, badVolumeSize } from './messages.ts';
import type { Snapshot } from './snapshots.ts';
import type { VolumePerformance } from './volumes.ts';

/** What a request says about one device, over what the image or the instance says. */
export type DeviceRequest =
  | { readonly kind: 'none'; readonly device: string }
  | { readonly kind: 'virtual'; readonly device: string; readonly virtualName: string }
  | {
      readonly kind: 'ebs';
      readonly device: string;
      readonly snapshotId?: string | undefined;
      readonly sizeGb?: number | undefined;
      readonly volumeType?: string | undefined;
      readonly iops?: number | undefined;
      readonly throughput?: number | undefined;
      readonly deleteOnTermination?: boolean | undefined;
      readonly encrypted?: boolean | undefined;
      readonly keyId?: string | undefined;
    };

type EbsDevice = Extract<ImageDevice, { kind: 'ebs' }>;
type EbsRequest = Extract<DeviceRequest, { kind: 'ebs' }>;

/**
 * Lays a request over the devices that are given: a device of the same name is changed or taken away, others are added.
 *
 * @throws ApiError where a volume has no size, or is smaller than its snapshot.
 */
export function mergeDevices(
  given: readonly ImageDevice[],
  requests: readonly DeviceRequest[],
  findSnapshot: (id: string) => Snapshot,
): readonly ImageDevice[] {
  const devices = new Map(given.map((device) => [device.device, device]));
  for (const request of requests) {
    const { device } = request;
    const below = devices.get(device);
    if (request.kind === 'none') devices.delete(device);
    else if (request.kind === 'virtual') devices.set(device, request);
    else devices.set(device, mergeEbs(below?.kind === 'ebs' ? below : undefined, request, findSnapshot));
  }
  return [...devices.values()];
}

function mergeEbs(
  below: EbsDevice | undefined,
  request: EbsRequest,
  findSnapshot: (id: string) => Snapshot,
): EbsDevice {
  const snapshotId = request.snapshotId ?? below?.snapshotId;
  const snapshot = snapshotId === undefined ? undefined : findSnapshot(snapshotId);
  const leastGb = snapshot?.sizeGb ?? below?.sizeGb ?? 1;
  const sizeGb = request.sizeGb ?? below?.sizeGb ?? (snapshotId === undefined ? undefined : leastGb);
  if (sizeGb === undefined) {
    throw badBlockDevice(`The request must contain the parameter size or snapshotId for ${request.device}`);
  }
  if (sizeGb < leastGb) throw badVolumeSize(sizeGb, leastGb);
  const performance = performanceOf(sizeGb, request, below);
  checkVolume(sizeGb, request, performance);
  return {
    kind: 'ebs',
    device: request.device,
    snapshotId,
    sizeGb,
    deleteOnTermination: request.deleteOnTermination ?? below?.deleteOnTermination ?? true,
    ...encryptionOf(request, below, snapshot),
    ...performance,
  };
}

/** Nothing is said of encryption where nothing is known, so that the region's own setting decides. */
function encryptionOf(
  request: EbsRequest,
  below: EbsDevice | undefined,
  snapshot: Snapshot | undefined,
): Pick<EbsDevice, 'encrypted' | 'keyId'> {
  const encrypted =
    request.encrypted ?? below?.encrypted ?? (snapshot?.kmsKeyArn === undefined ? undefined : true);
  const keyId = request.keyId ?? below?.keyId;
  return { ...(encrypted === undefined ? {} : { encrypted }), ...(keyId === undefined ? {} : { keyId }) };
}

const volumeTypes: readonly string[] = ['standard', 'gp2', 'gp3', 'io1', 'io2', 'st1', 'sc1'];

/**
 * What a volume performs where the request says nothing: what is given, or AWS's defaults.
 *
 * @throws ApiError for an unknown type.
 */
export function performanceOf(
  sizeGb: number,
  request: { readonly [K in keyof VolumePerformance]?: VolumePerformance[K] | undefined },
  below?: VolumePerformance,
): VolumePerformance {
  const volumeType = request.volumeType ?? below?.volumeType ?? 'gp2';
  if (!volumeTypes.includes(volumeType)) throw badBlockDevice(`Invalid volume type: ${volumeType}`);
  const kept = below?.volumeType === volumeType ? below : undefined;
  switch (volumeType) {
    case 'gp3':
      return {
        volumeType,
        iops: request.iops ?? kept?.iops ?? 3000,
        throughput: request.throughput ?? kept?.throughput ?? 125,
      };
    case 'gp2':
      return { volumeType, iops: Math.min(16_000, Math.max(100, sizeGb * 3)) };
    case 'io1':
    case 'io2': {
      const iops = request.iops ?? kept?.iops;
      if (iops === undefined)
        throw badBlockDevice(`The parameter iops must be specified for ${volumeType} volumes.`);
      return { volumeType, iops };
    }
    default:
      return { volumeType };
  }
}
