import { constants, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { errorCode } from '../../base/error-code.ts';
import type { LedgerEntry, Release } from '../../contracts/ledger.ts';
import { formatLine } from './ledger-line.ts';
import type { FoundLedger } from './ledger-store.ts';

/** How one entry of a lost build fared. */
export type Reclaimed =
  | { readonly kind: 'removed'; readonly entry: LedgerEntry }
  | { readonly kind: 'failed'; readonly entry: LedgerEntry; readonly error: unknown };

export interface ReclaimPorts {
  /** How an entry is undone; undefined where no component knows its kind. */
  readonly reclaimer: (builderType: string, entry: LedgerEntry) => Promise<Release | undefined>;
  readonly onReclaimed: (reclaimed: Reclaimed) => void;
}

/** What a lost build may have left, last made first. */
export function leftovers(ledger: FoundLedger): readonly LedgerEntry[] {
  return ledger.entries.filter(({ state }) => state !== 'kept' && state !== 'released').toReversed();
}

/**
 * Undoes everything that a lost build left. The ledger goes when nothing is left, and stays for the next try where
 * something could not be undone. Answers whether all is gone.
 */
export async function reclaim(
  ledger: FoundLedger,
  ports: ReclaimPorts,
  signal: AbortSignal,
): Promise<boolean> {
  const { builderType } = ledger.header;
  const noting = {
    ...ports,
    reclaimer: async (type: string, entry: LedgerEntry): Promise<Release | undefined> => {
      const release = await ports.reclaimer(type, entry);
      if (release === undefined) return undefined;
      return async (one, cancel) => {
        await release(one, cancel);
        await noteReleased(ledger.path, one.key);
      };
    },
  };
  const entries = leftovers(ledger).toReversed();
  const complete = await reclaimEntries({ builderType, entries }, noting, signal);
  if (complete) rmSync(ledger.path, { force: true });
  return complete;
}

/** Undoes entries, last made first. One that fails keeps no other. Answers whether all are gone. */
export async function reclaimEntries(
  { builderType, entries }: { readonly builderType: string; readonly entries: readonly LedgerEntry[] },
  { reclaimer, onReclaimed }: ReclaimPorts,
  signal: AbortSignal,
): Promise<boolean> {
  let complete = true;
  for (const entry of entries.toReversed()) {
    signal.throwIfAborted();
    try {
      const release = await reclaimer(builderType, entry);
      if (release === undefined) throw new Error(`No component of kiln knows how to remove "${entry.kind}"`);
      await release(entry, signal);
      onReclaimed({ kind: 'removed', entry });
    } catch (error) {
      complete = false;
      onReclaimed({ kind: 'failed', entry, error });
    }
  }
  return complete;
}

async function noteReleased(path: string, key: string): Promise<void> {
  try {
    // Never makes the file anew: another gc may have finished the same ledger and taken it away.
    const file = await open(path, constants.O_WRONLY | constants.O_APPEND);
    // The line before may be torn, so ours begins on a line of its own.
    try {
      await file.appendFile(`\n${formatLine({ line: 'released', key })}`);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}
