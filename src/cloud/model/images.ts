import type { InitSystem } from '../runtime.ts';
import type { VolumePerformance } from './volumes.ts';

/** What an image says about one device of the instances launched from it. */
export type ImageDevice =
  | ({
      readonly kind: 'ebs';
      readonly device: string;
      /** Absent for a volume that starts empty. */
      readonly snapshotId?: string | undefined;
      readonly sizeGb: number;
      readonly deleteOnTermination: boolean;
    } & VolumePerformance)
  | { readonly kind: 'virtual'; readonly device: string; readonly virtualName: string };

/** Who else may launch an image, or make volumes from a snapshot. */
export type SharePermission =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'account'; readonly accountId: string };

export interface Image {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  /** AWS's name for an owner that everybody knows, as in `amazon`. */
  readonly ownerAlias?: string | undefined;
  description: string | undefined;
  readonly createdAt: Date;
  readonly architecture: 'x86_64' | 'arm64';
  readonly init: InitSystem;
  /** Whom an instance lets in beside the users that every image has; made at its first boot where they are missing. */
  readonly users?: readonly string[] | undefined;
  readonly rootDevice: string;
  readonly devices: readonly ImageDevice[];
  readonly sourceInstanceId?: string | undefined;
  readonly sourceImageId?: string | undefined;
  enaSupport: boolean;
  sriovSimple: boolean;
  /** `v2.0` where instances of the image need a token for their metadata. */
  imdsSupport: 'v2.0' | undefined;
  /** As AWS writes it: `2027-01-31T12:00:00.000Z`. */
  deprecationTime?: string | undefined;
  protection: 'disabled' | 'enabled-without-cooldown' | 'enabled-with-cooldown';
  state: 'pending' | 'available' | 'failed';
  failure?: string | undefined;
  launchPermissions: readonly SharePermission[];
}

export function isPublic(image: Image): boolean {
  return image.launchPermissions.some(({ kind }) => kind === 'everyone');
}
