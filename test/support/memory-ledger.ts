import type { Held, Ledger, LedgerEntry } from '../../src/contracts/ledger.ts';
import type { LeapingClock } from './leaping-clock.ts';

const forever = new AbortController().signal;

/** A ledger in memory. After `stop` nothing is written any more, as after `kill -9`. */
export class MemoryLedger implements Ledger {
  readonly entries: LedgerEntry[] = [];
  stopped = false;
  readonly #clock: LeapingClock;
  readonly #undo: Array<() => Promise<void>> = [];

  constructor(clock: LeapingClock) {
    this.#clock = clock;
  }

  readonly acquire: Ledger['acquire'] = async (intent, create, release) => {
    const key = String(this.entries.length);
    const at = this.#clock.now().toISOString();
    this.#write(key, { ...intent, key, build: 'b', at, id: undefined, state: 'intended' });
    const undo = async (): Promise<void> => {
      if (['released', 'going'].includes(this.#entry(key).state)) return;
      await release(this.#entry(key), forever);
      this.#write(key, { ...this.#entry(key), state: 'released' });
    };
    this.#undo.push(undo);
    const { id, value } = await create();
    this.#write(key, { ...this.#entry(key), id, state: 'held' });
    const become = (state: LedgerEntry['state']): void => this.#write(key, { ...this.#entry(key), state });
    return {
      value,
      release: undo,
      leave: () => become('going'),
      gone: () => become('released'),
      keep: async () => become('kept'),
    } satisfies Held<typeof value>;
  };

  /** What the engine does at the end of a build. */
  async unwind(): Promise<void> {
    for (const undo of this.#undo.toReversed()) await undo().catch(() => undefined);
  }

  #entry(key: string): LedgerEntry {
    const entry = this.entries[Number(key)];
    if (entry === undefined) throw new Error(`There is no entry ${key}`);
    return entry;
  }

  #write(key: string, entry: LedgerEntry): void {
    if (this.stopped) throw new Error('The process is gone');
    this.entries[Number(key)] = entry;
  }
}
