import { ownUuid } from './own-uuid.ts';

/** Many permission lists name `packer_*`, so that is what temporary things are called. */
export function temporaryName(now: Date): string {
  return `packer_${ownUuid(now)}`;
}
