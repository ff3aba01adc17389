import type { DiskContent } from './disk-content.ts';

export interface VolumeAttachment {
  readonly instanceId: string;
  readonly device: string;
  deleteOnTermination: boolean;
  readonly attachedAt: Date;
  isDetaching?: boolean;
}

/** A change of a volume, which AWS carries out while the volume is in use. */
export interface VolumeModification {
  readonly startedAt: Date;
  readonly original: VolumeShape;
  readonly target: VolumeShape;
}

/** What of a volume can be changed. */
export interface VolumeShape extends VolumePerformance {
  readonly sizeGb: number;
}

/** How a volume performs; recorded and shown, without effect. */
export interface VolumePerformance {
  readonly volumeType: string;
  readonly iops?: number | undefined;
  readonly throughput?: number | undefined;
}

export interface Volume extends VolumePerformance {
  readonly id: string;
  sizeGb: number;
  volumeType: string;
  iops?: number | undefined;
  throughput?: number | undefined;
  /** The ARN of the key that encrypts it; undefined for a plain one. */
  readonly kmsKeyArn?: string | undefined;
  /** Why its key cannot be used, so that nothing can be done with it. */
  readonly keyProblem?: string | undefined;
  readonly zone: string;
  readonly snapshotId?: string | undefined;
  readonly createdAt: Date;
  attachment?: VolumeAttachment | undefined;
  content: DiskContent;
  /** Whether the runtime holds a disk of it, under its id. Only root volumes are shown to a guest. */
  hasDisk: boolean;
  /** The last one that was asked for. */
  modification?: VolumeModification | undefined;
  /** Whether AWS may read and write it again by itself after a fault; recorded. */
  autoEnableIo?: boolean | undefined;
}
