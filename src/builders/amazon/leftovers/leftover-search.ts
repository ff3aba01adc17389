import { isAccessDenied } from '../../../aws/errors.ts';
import type { Unseen } from '../../../contracts/component.ts';
import type { LedgerEntry, LedgerIntent } from '../../../contracts/ledger.ts';
import type { Ec2Region } from '../ports.ts';
import { ownUuidTime } from './own-uuid.ts';

/** A region to look through, and how it is reached again. */
export interface LeftoverSearch {
  readonly at: Ec2Region;
  readonly place: LedgerIntent['place'];
  /** What was made later may belong to a build that still runs. */
  readonly madeBefore: Date;
  /** Gets what may not be looked at. */
  readonly unseen: Unseen[];
}

/** Something that a build of kiln made. */
export interface Found {
  readonly kind: string;
  readonly id: string | undefined;
  /** The name or token that kiln gave, which says when. */
  readonly mark: string | undefined;
  readonly marks?: LedgerIntent['marks'] | undefined;
}

/** Those that are old enough, as a ledger would have them. */
export function entriesOf(found: readonly Found[], search: LeftoverSearch): readonly LedgerEntry[] {
  return found.flatMap(({ kind, id, mark, marks = {} }) => {
    const made = ownUuidTime(mark);
    if (made === undefined || made >= search.madeBefore) return [];
    return [leftoverEntry({ kind, place: search.place, marks }, id, made)];
  });
}

/** What was found, as the ledger of the build that made it would have it. */
export function leftoverEntry(intent: LedgerIntent, id: string | undefined, made: Date): LedgerEntry {
  return { ...intent, key: '', build: '', at: made.toISOString(), id, state: 'held' };
}

/** Looks at what builds themselves need no permission to look at; where that is not allowed, it is noted. */
export async function whereAllowed<T>(
  what: string,
  { unseen, at }: LeftoverSearch,
  look: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (!isAccessDenied(error)) throw error;
    unseen.push({ what, region: at.region, error });
    return undefined;
  }
}
