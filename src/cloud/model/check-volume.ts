import { ownValue } from '../../base/own-value.ts';
import {
  performanceNotTaken,
  performanceOutOfRange,
  ratioTooHigh,
  volumeTooLarge,
  volumeTooSmall,
} from './volume-messages.ts';
import type { VolumePerformance } from './volumes.ts';

type Bounds = readonly [number, number];

/** What AWS offers of a type of volumes: GiB, operations and MiB a second, and how many of the one for the other. */
interface VolumeLimits {
  readonly sizeGb: Bounds;
  readonly iops?: Bounds;
  readonly iopsPerGb?: number;
  /** What a volume of any size may have. */
  readonly freeIops?: number;
  readonly throughput?: Bounds;
  readonly throughputPerIops?: number;
}

/** As in the EBS user guide, "Amazon EBS volume types". */
const limits: Readonly<Record<string, VolumeLimits>> = {
  standard: { sizeGb: [1, 1024] },
  gp2: { sizeGb: [1, 16_384] },
  gp3: {
    sizeGb: [1, 65_536],
    iops: [3000, 80_000],
    iopsPerGb: 500,
    freeIops: 3000,
    throughput: [125, 2000],
    throughputPerIops: 0.25,
  },
  io1: { sizeGb: [4, 16_384], iops: [100, 64_000], iopsPerGb: 50 },
  io2: { sizeGb: [4, 65_536], iops: [100, 256_000], iopsPerGb: 1000 },
  st1: { sizeGb: [125, 16_384] },
  sc1: { sizeGb: [125, 16_384] },
};

/** @throws ApiError where AWS does not offer such a volume. */
export function checkVolume(
  sizeGb: number,
  asked: { readonly [K in keyof VolumePerformance]?: VolumePerformance[K] | undefined },
  { volumeType, iops, throughput }: VolumePerformance,
): void {
  const limit = ownValue(limits, volumeType);
  if (limit === undefined) return;
  const [least, most] = limit.sizeGb;
  if (sizeGb < least) throw volumeTooSmall(sizeGb, volumeType, least);
  if (sizeGb > most) throw volumeTooLarge(sizeGb, volumeType, most);
  if (asked.iops !== undefined && limit.iops === undefined) throw performanceNotTaken('iops', volumeType);
  if (asked.throughput !== undefined && limit.throughput === undefined)
    throw performanceNotTaken('throughput', volumeType);
  if (limit.iops && iops !== undefined) checkRange('iops', iops, limit.iops);
  if (limit.throughput && throughput !== undefined) checkRange('throughput', throughput, limit.throughput);
  checkRatios(sizeGb, limit, { iops, throughput });
}

function checkRange(what: 'iops' | 'throughput', value: number, bounds: Bounds): void {
  if (value < bounds[0] || value > bounds[1]) throw performanceOutOfRange(what, value, bounds);
}

function checkRatios(
  sizeGb: number,
  { iopsPerGb = Infinity, freeIops = 0, throughputPerIops = Infinity }: VolumeLimits,
  {
    iops = 0,
    throughput = 0,
  }: { readonly iops: number | undefined; readonly throughput: number | undefined },
): void {
  if (iops > freeIops && iops > sizeGb * iopsPerGb)
    throw ratioTooHigh('Iops to volume size', Math.round(iops / sizeGb), iopsPerGb);
  if (throughput > iops * throughputPerIops)
    throw ratioTooHigh('Throughput (MiBps) to iops', throughput / iops, throughputPerIops);
}
