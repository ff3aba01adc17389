import { errorText } from '../base/error-text.ts';
import type { Ask } from '../contracts/ask.ts';
import type { BuildUi, EventSink } from '../contracts/build-event.ts';
import type { RunContext } from '../contracts/component.ts';
import type { StepDeclaration, StepRunner } from '../contracts/step.ts';
import { askAfterFailure, pauseAfterStep, pauseBeforeUndo, stepFailed } from './messages.ts';
import type { UndoStack } from './undo-stack.ts';

/** What the steps of a build need of it. */
export interface StepsHost {
  readonly build: string;
  readonly ui: BuildUi;
  readonly sink: EventSink;
  readonly ask: Ask;
  readonly undo: UndoStack;
  readonly debug: boolean;
  readonly onError: RunContext['onError'];
  readonly signal: AbortSignal;
}

/** Runs the steps of one build, and knows which are under way and which one failed first. */
export class Steps {
  readonly #host: StepsHost;
  readonly #open = new Set<Promise<unknown>>();
  readonly #asked = new WeakSet<object>();
  #underWay = 0;
  /** The name of the step that failed first. */
  failed: string | undefined;
  /** Whether the user chose to leave everything as it is. */
  abandoned = false;

  constructor(host: StepsHost) {
    this.#host = host;
  }

  /** How many steps have begun and not ended. */
  get underWay(): number {
    return this.#underWay;
  }

  readonly run: StepRunner = async (step, run) => {
    this.#host.signal.throwIfAborted();
    this.#underWay++;
    const running = this.#runOne(step, run);
    this.#open.add(running);
    try {
      return await running;
    } finally {
      this.#open.delete(running);
      this.#underWay--;
    }
  };

  /** Waits until the steps under way have ended, as they should soon after the build's signal has aborted. */
  async settle(graceMs: number): Promise<void> {
    if (this.#open.size === 0) return;
    // A timer that keeps the process: a step may wait for nothing that does, and what was made is still to be undone.
    let timer: NodeJS.Timeout | undefined;
    const overdue = new Promise((resolve) => {
      timer = setTimeout(resolve, graceMs);
    });
    await Promise.race([Promise.allSettled(this.#open), overdue]);
    clearTimeout(timer);
  }

  async #runOne<T>(step: StepDeclaration, run: () => Promise<T>): Promise<T> {
    const { build, sink, debug, ask, undo, signal } = this.#host;
    const started = performance.now();
    sink({ kind: 'step-started', build, step: step.name });
    try {
      return await this.#untilDone(step.name, run);
    } finally {
      sink({ kind: 'step-finished', build, step: step.name, ms: performance.now() - started });
      if (debug) {
        await ask(build, pauseAfterStep(step.name), signal);
        undo.add('local', async (deadline) => {
          await ask(build, pauseBeforeUndo(step.name), deadline);
        });
      }
    }
  }

  async #untilDone<T>(name: string, run: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await run();
      } catch (error) {
        this.failed ??= name;
        if (!(await this.#wantsRetry(name, error))) throw error;
        this.failed = undefined;
      }
    }
  }

  async #wantsRetry(name: string, error: unknown): Promise<boolean> {
    const { onError, ui, ask, build, signal } = this.#host;
    if (onError !== 'ask' || signal.aborted || (error instanceof Error && this.#asked.has(error)))
      return false;
    if (error instanceof Error) this.#asked.add(error);
    ui.error(errorText(error));
    ui.error(stepFailed(name));
    for (;;) {
      const answer = (await ask(build, askAfterFailure, signal))?.trim().slice(0, 1).toLowerCase();
      if (answer === 'r') return true;
      if (answer === 'a') this.abandoned = true;
      if (answer === undefined || answer === '' || answer === 'a' || answer === 'c') return false;
    }
  }
}
