import { systemClock } from '../../base/clock.ts';
import type { Host, Leftovers, LeftoverScope } from '../../contracts/component.ts';
import type { LedgerEntry } from '../../contracts/ledger.ts';
import type { FoundLedger } from '../../engine/ledger/ledger-store.ts';
import { catalogue } from '../../registry/catalogue.ts';

/** What lost builds left without a ledger, and whose reclaimers undo it. */
export interface Strays {
  readonly builderType: string;
  /** In the order in which builds make things. */
  readonly entries: readonly LedgerEntry[];
  readonly failures: Leftovers['failures'];
  readonly unseen: Leftovers['unseen'];
}

/** Asks every builder that can tell. What a ledger here lists already is left to that ledger, or to its running build. */
export async function findStrays(
  host: Host,
  scope: LeftoverScope,
  { ledgers, signal }: { readonly ledgers: readonly FoundLedger[]; readonly signal: AbortSignal },
): Promise<readonly Strays[]> {
  const known = new Set(ledgers.flatMap(({ entries }) => entries.flatMap(namesOf)));
  const found: Strays[] = [];
  for (const builderType of catalogue.names.builders) {
    const module = await catalogue.builder(builderType);
    const find = await module?.leftovers?.();
    if (find === undefined) continue;
    const { entries, failures, unseen } = await find({ host, clock: systemClock }, scope, signal);
    const strays = entries.filter((entry) => !namesOf(entry).some((name) => known.has(name)));
    for (const name of strays.flatMap(namesOf)) known.add(name);
    found.push({ builderType, entries: strays, failures, unseen });
  }
  return found;
}

/**
 * What tells one thing from all others. Not every ledger knows an id, and then there is a name that is unique in its
 * region; what is of no region has an id that is unique.
 */
function namesOf({ kind, id, marks, place }: LedgerEntry): readonly string[] {
  return [
    ...(id === undefined ? [] : [`${kind} ${id}`]),
    ...(marks.name === undefined ? [] : [`${kind} ${place.region} ${marks.name}`]),
  ];
}
