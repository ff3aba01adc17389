import { randomUUID } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import type { Held, Ledger, LedgerEntry, LedgerIntent, Release } from '../../contracts/ledger.ts';
import { resourceText } from '../messages.ts';
import type { UndoStack } from '../undo-stack.ts';
import type { LedgerFile } from './ledger-file.ts';

/** What a ledger needs of its build. */
export interface LedgerHost {
  readonly build: string;
  readonly clock: Clock;
  readonly undo: UndoStack;
  /** The build's: when it aborts nothing new is made, but what is being made is waited for. */
  readonly signal: AbortSignal;
  /** For undoing, which goes on when the build is cancelled. */
  readonly undoSignal: () => AbortSignal;
  /** Makes the file when the first resource comes; builds that make none leave no file. */
  readonly openFile: () => LedgerFile;
}

/** Keys that are about to be written down as kept. */
interface Keeping {
  readonly keys: string[];
  readonly done: Promise<void>;
}

/** A ledger in a file of its own. */
export class FileLedger implements Ledger {
  readonly #host: LedgerHost;
  readonly #entries = new Map<string, LedgerEntry>();
  #file: LedgerFile | undefined;
  #keeping: Keeping | undefined;

  constructor(host: LedgerHost) {
    this.#host = host;
  }

  async acquire<T>(
    intent: LedgerIntent,
    create: () => Promise<{ readonly id: string; readonly value: T }>,
    release: Release,
  ): Promise<Held<T>> {
    const { signal, undo } = this.#host;
    signal.throwIfAborted();
    const key = await this.#intend(intent);
    if (signal.aborted) this.#mark(key, 'released');
    signal.throwIfAborted();
    const creating = (async () => create())();
    const released = once(async (deadline: AbortSignal) => {
      // A resource that is still being made cannot be found yet, and would appear after we had looked.
      await creating.catch(() => undefined);
      await this.#release(key, release, deadline);
    });
    const registered = undo.add('resource', released);
    const { id, value } = await creating;
    this.#hold(key, id);
    signal.throwIfAborted();
    return {
      value,
      release: async () => {
        await released(this.#host.undoSignal());
        registered.forget();
      },
      leave: () => {
        // The end of a failed build may have seen it gone before the answer came to whoever asked it to go.
        if (this.#entry(key).state !== 'released') this.#mark(key, 'going');
        registered.forget();
      },
      gone: () => {
        this.#mark(key, 'released');
        registered.forget();
      },
      keep: async () => {
        await this.#keep(key);
        registered.become('result');
      },
    };
  }

  /** What exists, or may exist, and neither is the build's result nor goes by itself. */
  outstanding(): readonly LedgerEntry[] {
    return this.#inState('intended', 'held');
  }

  /** Ends the ledger: its file goes when all is done, and stays for `gc` otherwise. */
  close(): void {
    if (this.#inState('intended', 'held', 'going').length === 0) this.#file?.remove();
    else this.#file?.close();
    this.#file = undefined;
  }

  async #intend(intent: LedgerIntent): Promise<string> {
    const key = randomUUID();
    const at = this.#host.clock.now().toISOString();
    const { kind, place, marks } = intent;
    this.#file ??= this.#host.openFile();
    await this.#file.appendDurably({ line: 'intent', key, kind, at, place, marks });
    this.#entries.set(key, { ...intent, key, build: this.#host.build, at, id: undefined, state: 'intended' });
    return key;
  }

  #hold(key: string, id: string): void {
    this.#entries.set(key, { ...this.#entry(key), id, state: 'held' });
    // Not synced: if the line is lost with the machine, gc finds the resource by its marks.
    this.#file?.append({ line: 'held', key, id });
  }

  async #release(key: string, release: Release, deadline: AbortSignal): Promise<void> {
    const entry = this.#entry(key);
    if (entry.state === 'released') return;
    // The build failed after all, so its result is none: if we are killed now, gc has to remove it.
    if (entry.state === 'kept' && entry.id !== undefined) this.#hold(key, entry.id);
    try {
      await release(entry, deadline);
    } catch (cause) {
      throw new Error(`Cannot undo ${resourceText(entry)}`, { cause });
    }
    this.#mark(key, 'released');
  }

  /** What is kept at the same time is kept together, or not at all. */
  async #keep(key: string): Promise<void> {
    const keeping = (this.#keeping ??= this.#keepTogether());
    keeping.keys.push(key);
    await keeping.done;
  }

  #keepTogether(): Keeping {
    const keys: string[] = [];
    const write = async (): Promise<void> => {
      await Promise.resolve(); // so that all who keep at the same time share the line
      this.#keeping = undefined;
      // Synced: if this line were lost, gc would take away a finished result.
      await this.#file?.appendDurably({ line: 'kept', keys });
      for (const key of keys) this.#mark(key, 'kept');
    };
    return { keys, done: write() };
  }

  #mark(key: string, state: 'released' | 'kept' | 'going'): void {
    this.#entries.set(key, { ...this.#entry(key), state });
    if (state !== 'kept') this.#file?.append({ line: state, key });
  }

  #inState(...states: ReadonlyArray<LedgerEntry['state']>): readonly LedgerEntry[] {
    return [...this.#entries.values()].filter(({ state }) => states.includes(state));
  }

  #entry(key: string): LedgerEntry {
    const entry = this.#entries.get(key);
    if (entry === undefined) throw new Error(`Cannot find ledger entry "${key}"`);
    return entry;
  }
}

/** Calls that come while the first runs share it; after a failure the next call tries again. */
function once(undo: (signal: AbortSignal) => Promise<void>): (signal: AbortSignal) => Promise<void> {
  let running: Promise<void> | undefined;
  return (signal) => {
    running ??= undo(signal).catch((error: unknown) => {
      running = undefined;
      throw error;
    });
    return running;
  };
}
