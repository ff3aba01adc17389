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
}

/** Asks every builder that can tell. What a ledger here lists already is left to that ledger, or to its running build. */
export async function findStrays(
  host: Host,
  scope: LeftoverScope,
  { ledgers, signal }: { readonly ledgers: readonly FoundLedger[]; readonly signal: AbortSignal },
): Promise<readonly Strays[]> {
  const known = new Set(ledgers.flatMap(({ entries }) => entries.map(identify)));
  const found: Strays[] = [];
  for (const builderType of catalogue.names.builders) {
    const module = await catalogue.builder(builderType);
    const find = await module?.leftovers?.();
    if (find === undefined) continue;
    const { entries, failures } = await find({ host, clock: systemClock }, scope, signal);
    const strays = entries.filter((entry) => !known.has(identify(entry)));
    for (const stray of strays) known.add(identify(stray));
    found.push({ builderType, entries: strays, failures });
  }
  return found;
}

/** Ids are unique in a region; key pairs, whose ids not every ledger knows, have unique names. */
function identify({ kind, id, marks, place }: LedgerEntry): string {
  return [kind, place.region, marks.name ?? id].join(' ');
}
