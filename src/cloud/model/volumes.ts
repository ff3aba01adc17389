import type { DiskContent } from './disk-content.ts';

export interface VolumeAttachment {
  readonly instanceId: string;
  readonly device: string;
  deleteOnTermination: boolean;
  readonly attachedAt: Date;
}

/** How a volume performs; recorded and shown, without effect. */
export interface VolumePerformance {
  readonly volumeType: string;
  readonly iops?: number | undefined;
  readonly throughput?: number | undefined;
}

export interface Volume extends VolumePerformance {
  readonly id: string;
  readonly sizeGb: number;
  /** The ARN of the key that encrypts it; undefined for a plain one. */
  readonly kmsKeyArn?: string | undefined;
  readonly zone: string;
  readonly snapshotId?: string | undefined;
  readonly createdAt: Date;
  attachment?: VolumeAttachment | undefined;
  content: DiskContent;
  /** Whether the runtime holds a disk of it, under its id. Only root volumes are shown to a guest. */
  hasDisk: boolean;
}
