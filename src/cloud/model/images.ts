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
      /** Whether the snapshot is encrypted, or an empty volume is to be. */
      readonly encrypted?: boolean | undefined;
      /** The key that a request named. */
      readonly keyId?: string | undefined;
    } & VolumePerformance)
  | { readonly kind: 'virtual'; readonly device: string; readonly virtualName: string };

/** Who else may launch an image, or make volumes from a snapshot. */
export type SharePermission =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'account'; readonly accountId: string }
  | { readonly kind: 'organization'; readonly arn: string }
  | { readonly kind: 'unit'; readonly arn: string };

export interface Image {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  /** AWS's name for an owner that everybody knows, as in `amazon`. */
  readonly ownerAlias?: string | undefined;
  description: string | undefined;
  readonly createdAt: Date;
  readonly architecture: 'x86_64' | 'arm64';
  /** Absent for Linux. */
  readonly platform?: 'windows' | undefined;
  readonly init: InitSystem;
  /** Whom an instance lets in beside the users that every image has; made at its first boot where they are missing. */
  users?: readonly string[] | undefined;
  readonly rootDevice: string;
  readonly devices: readonly ImageDevice[];
  readonly sourceInstanceId?: string | undefined;
  readonly sourceImageId?: string | undefined;
  /** Where the image that it was made of is; undefined for its own region. */
  readonly sourceImageRegion?: string | undefined;
  readonly bootMode?: 'legacy-bios' | 'uefi' | 'uefi-preferred' | undefined;
  readonly tpmSupport?: 'v2.0' | undefined;
  /** What UEFI firmware starts with, in base64. */
  readonly uefiData?: string | undefined;
  productCodes?: readonly string[] | undefined;
  enaSupport: boolean;
  sriovSimple: boolean;
  /** `v2.0` where instances of the image need a token for their metadata. */
  imdsSupport: 'v2.0' | undefined;
  /** As AWS writes it: `2027-01-31T12:00:00.000Z`. */
  deprecationTime?: string | undefined;
  protection: 'disabled' | 'enabled-without-cooldown' | 'enabled-with-cooldown';
  /** When a protection with a cooldown ends that has been switched off. */
  protectedUntil?: Date | undefined;
  state: 'pending' | 'available' | 'failed';
  failure?: string | undefined;
  /** AWS's code for the failure. */
  failureCode?: string | undefined;
  launchPermissions: readonly SharePermission[];
}

export function isPublic(image: Image): boolean {
  return image.launchPermissions.some(({ kind }) => kind === 'everyone');
}
