import type { BaseImage } from '../base-image.ts';
import type { InitSystem } from '../runtime.ts';
import type { DiskContent } from './disk-content.ts';
import type { SharePermission } from './images.ts';

export interface Snapshot {
  readonly id: string;
  readonly ownerId: string;
  readonly description: string;
  readonly volumeId: string;
  readonly sizeGb: number;
  /** The ARN of the key that encrypts it; undefined for a plain one. */
  readonly kmsKeyArn?: string | undefined;
  /** Why it is in error. */
  failure?: string | undefined;
  readonly startedAt: Date;
  /** What boots from it, where it is of a root volume. */
  readonly system?: { readonly init: InitSystem; readonly users: readonly string[] } | undefined;
  /** Whether it was copied from another one. */
  readonly copy?: boolean | undefined;
  state: 'pending' | 'completed' | 'error';
  content: DiskContent;
  permissions: readonly SharePermission[];
  /** Set where the content is a base image's, which may still have to be made. */
  readonly base?: BaseImage | undefined;
}
