export type Undo = (signal: AbortSignal) => Promise<void>;

/**
 * `local` (a connection, a pause) ends with this process; a `resource` exists outside and survives it; a `result` is a
 * resource for whose sake all was done.
 */
export type UndoKind = 'local' | 'resource' | 'result';

interface Registered {
  kind: UndoKind;
  readonly undo: Undo;
}

/** An undo that is registered. */
export interface UndoHandle {
  /** Takes it off without calling it. */
  forget(): void;
  become(kind: UndoKind): void;
}

/** What must be undone when a build ends, last in, first out. */
export class UndoStack {
  readonly #registered: Registered[] = [];

  add(kind: UndoKind, undo: Undo): UndoHandle {
    const registered: Registered = { kind, undo };
    this.#registered.push(registered);
    return {
      forget: () => {
        const at = this.#registered.indexOf(registered);
        if (at >= 0) this.#registered.splice(at, 1);
      },
      become: (other) => {
        registered.kind = other;
      },
    };
  }

  /**
   * Takes everything off and undoes it, but for the kinds to spare. One that fails is reported, and the others are
   * undone all the same.
   */
  async unwind(
    spared: readonly UndoKind[],
    report: (error: unknown) => void,
    signal: AbortSignal,
  ): Promise<void> {
    for (let last = this.#registered.pop(); last !== undefined; last = this.#registered.pop()) {
      if (spared.includes(last.kind) || (last.kind !== 'local' && signal.aborted)) continue;
      try {
        await last.undo(signal);
      } catch (error) {
        report(error);
      }
    }
  }
}
