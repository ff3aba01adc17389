export type Undo = (signal: AbortSignal) => Promise<void>;

interface Registered {
  /** `resource` exists outside this process and survives it; `local` (a connection, a pause) does not. */
  readonly kind: 'resource' | 'local';
  readonly undo: Undo;
}

/** What must be undone when a build ends, last in, first out. */
export class UndoStack {
  readonly #registered: Registered[] = [];

  /** Registers an undo; the answer takes it off again without calling it. */
  add(kind: Registered['kind'], undo: Undo): () => void {
    const registered: Registered = { kind, undo };
    this.#registered.push(registered);
    return () => {
      const at = this.#registered.indexOf(registered);
      if (at >= 0) this.#registered.splice(at, 1);
    };
  }

  /** Takes everything off and undoes it. One that fails is reported, and the others are undone all the same. */
  async unwind(
    keep: 'nothing' | 'resources',
    report: (error: unknown) => void,
    signal: AbortSignal,
  ): Promise<void> {
    for (let last = this.#registered.pop(); last !== undefined; last = this.#registered.pop()) {
      if (last.kind === 'resource' && (keep === 'resources' || signal.aborted)) continue;
      try {
        await last.undo(signal);
      } catch (error) {
        report(error);
      }
    }
  }
}
