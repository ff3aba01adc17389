import { randomUUID } from 'node:crypto';

/** Many permission lists name `packer_*`, so that is what temporary things are called. */
export function temporaryName(): string {
  return `packer_${randomUUID()}`;
}
