/** What is about to be made, written down before the call that makes it. */
export interface LedgerIntent {
  /** Names the reclaimer that can undo it, as in `aws:instance`. */
  readonly kind: string;
  /** Where it will be: what a reclaimer needs to reach it again (region, endpoint, account, profile; never a secret). */
  readonly place: Readonly<Record<string, string>>;
  /** What it can be found by when its id never arrived: client token, name, tags. */
  readonly marks: Readonly<Record<string, string>>;
}

/** One line of thought about one resource, as read back from a ledger file. */
export interface LedgerEntry extends LedgerIntent {
  readonly key: string;
  readonly build: string;
  /** ISO 8601. */
  readonly at: string;
  /** Undefined while the call was under way: it may or may not exist. */
  readonly id: string | undefined;
  /**
   * `kept` is the build's result: `gc` leaves it alone. `going` was asked to go and goes by itself: nobody waits for it,
   * and `gc` makes sure.
   */
  readonly state: 'intended' | 'held' | 'kept' | 'going' | 'released';
}

/** Undoes one entry: by its id, or by its marks where the id never arrived. Finding nothing is success. */
export type Release = (entry: LedgerEntry, signal: AbortSignal) => Promise<void>;

export interface Held<T> {
  readonly value: T;
  /** Undoes it now instead of at the end of the build. Safe to call twice. */
  release(): Promise<void>;
  /** It was asked to go and will: the end of the build does not wait until it is gone. */
  leave(): void;
  /** It was seen gone. */
  gone(): void;
  /**
   * The build's result: the ledger calls it finished, and only the failure of the build itself still undoes it. After a
   * crash all that was kept at the same time is finished, or none of it.
   */
  keep(): Promise<void>;
}

/** Every resource of a build: written down before it is made, undone at the end, in reverse order, or by `gc`. */
export interface Ledger {
  /**
   * Appends the intent and waits until it is on disk, calls `create`, appends the id. The undo is registered before
   * `create` is called, so a lost answer is undone by the intent's marks.
   */
  acquire<T>(
    intent: LedgerIntent,
    create: () => Promise<{ readonly id: string; readonly value: T }>,
    release: Release,
  ): Promise<Held<T>>;
}
