import type { BaseImage } from '../base-image.ts';
import type { DiskContent } from './disk-content.ts';
import type { SharePermission } from './images.ts';

export interface Snapshot {
  readonly id: string;
  readonly ownerId: string;
  readonly description: string;
  readonly volumeId: string;
  readonly sizeGb: number;
  readonly startedAt: Date;
  state: 'pending' | 'completed' | 'error';
  content: DiskContent;
  permissions: readonly SharePermission[];
  /** Set where the content is a base image's, which may still have to be made. */
  readonly base?: BaseImage | undefined;
}
