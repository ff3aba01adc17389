import type { LayerId } from '../runtime.ts';

/** What a disk or a snapshot holds, newest layer first. */
export interface DiskContent {
  /** Layers captured in this cloud; they are removed when nothing holds them any more. */
  readonly captured: readonly LayerId[];
  /** Layers of the base image below; they belong to the base. */
  readonly base: readonly LayerId[];
}

export const emptyDisk: DiskContent = { captured: [], base: [] };

export function layersOf({ captured, base }: DiskContent): readonly LayerId[] {
  return [...captured, ...base];
}
