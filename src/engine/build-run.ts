import { errorText } from '../base/error-text.ts';
import type { Artifact } from '../contracts/artifact.ts';
import type { BuildUi } from '../contracts/build-event.ts';
import type { Communicator } from '../contracts/communicator.ts';
import type { BuilderTools } from '../contracts/component.ts';
import type { LedgerEntry } from '../contracts/ledger.ts';
import type { BuildVariables } from '../contracts/plan-evaluator.ts';
import { buildUi } from './build-ui.ts';
import { ComponentError } from './component-error.ts';
import { CleanupError } from './engine-errors.ts';
import { failureDiagnostics } from './failure-diagnostics.ts';
import { FileLedger } from './ledger/file-ledger.ts';
import {
  cleanupAfterCancel,
  cleanupStarting,
  interruptAborting,
  leftForGc,
  stepAborting,
} from './messages.ts';
import type { PreparedBuild } from './prepare-builds.ts';
import { provisionAll, provisionOne } from './provision.ts';
import type { ProvisionHost } from './provision-attempt.ts';
import { provisionVariables } from './provision-variables.ts';
import type { EnginePorts } from './run-settings.ts';
import { Steps } from './steps.ts';
import { UndoStack, type UndoKind } from './undo-stack.ts';
import { timeoutSignal } from '../base/timeout-signal.ts';

/** All undoing of one build together may take this long. */
const undoDeadlineMs = 15 * 60_000;
/** How long the steps that run beside a failed one may take to stop. */
const settleMs = 10_000;

/** One run of one builder: its tools, what it made, and how that is undone. */
export class BuildRun {
  readonly #build: PreparedBuild;
  readonly #ports: EnginePorts;
  readonly #name: string;
  readonly #ui: BuildUi;
  readonly #undo = new UndoStack();
  readonly #ledger: FileLedger;
  readonly #steps: Steps;
  /** Aborts with the run, and as soon as the builder has failed: what still runs beside must stop. */
  readonly #ended = new AbortController();
  readonly #signal: AbortSignal;
  #provisioned: ProvisionHost | undefined;

  constructor(build: PreparedBuild, ports: EnginePorts, signal: AbortSignal) {
    this.#build = build;
    this.#ports = ports;
    this.#name = build.planned.name;
    this.#ui = buildUi(this.#name, ports.sink);
    this.#signal = AbortSignal.any([signal, this.#ended.signal]);
    const common = { build: this.#name, undo: this.#undo, signal: this.#signal };
    const { clock, debug, onError, runUuid, builderType } = build.context;
    const about = { run: runUuid, build: this.#name, builderType };
    this.#ledger = new FileLedger({
      ...common,
      clock,
      undoSignal: () => this.#undoSignal(),
      openFile: () => ports.ledgers.create(about),
    });
    this.#steps = new Steps({ ...common, ui: this.#ui, sink: ports.sink, ask: ports.ask, debug, onError });
  }

  /** What exists, or may exist, and is not the build's result. */
  outstanding(): readonly LedgerEntry[] {
    return this.#ledger.outstanding();
  }

  /** Runs the builder and undoes what it made, but for its result. Throws what made it fail. */
  async builder(signal: AbortSignal): Promise<Artifact | undefined> {
    let artifact: Artifact | undefined;
    try {
      artifact = await this.#build.builder.run(this.#tools());
      signal.throwIfAborted();
    } catch (error) {
      const failure = signal.aborted ? (signal.reason as unknown) : this.#placed(error);
      this.#ended.abort(failure);
      await this.#afterFailure(failure, signal.aborted);
    }
    await this.#unwind(['result']);
    return artifact;
  }

  /** Says where in the template the builder stands, unless it is known better, as of a provisioner. */
  #placed(error: unknown): unknown {
    if (failureDiagnostics(error).length > 0) return error;
    const { planned, config } = this.#build;
    return new ComponentError({ kind: 'builder', type: planned.source.type, config }, error);
  }

  #tools(): BuilderTools {
    return {
      ui: this.#ui,
      signal: this.#signal,
      ledger: this.#ledger,
      step: this.#steps.run,
      connect: this.#ports.connect,
      provision: (communicator, variables) => this.#provision(communicator, variables),
      hide: this.#ports.hide,
      defer: (undo) => {
        this.#undo.add('local', undo);
      },
    };
  }

  async #provision(communicator: Communicator, known: BuildVariables): Promise<void> {
    const { context, planned } = this.#build;
    const variables = provisionVariables(known, context.runUuid);
    const host = { build: this.#name, context, ports: this.#ports, ui: this.#ui, communicator, variables };
    // A builder that provisions outside any step (file) has no machine, so nothing to clean up on one.
    if (this.#steps.underWay > 0) this.#provisioned = host;
    await provisionAll(planned.provisioners, host, this.#signal);
  }

  async #afterFailure(failure: unknown, cancelled: boolean): Promise<never> {
    await this.#steps.settle(settleMs);
    const { onError } = this.#build.context;
    const abandons = onError === 'abort' || onError === 'run-cleanup-provisioner' || this.#steps.abandoned;
    const cleansUp = onError !== 'abort' && !this.#steps.abandoned;
    const error = cleansUp ? await this.#cleanUp(failure, cancelled) : failure;
    if (abandons) {
      this.#ui.error(errorText(error));
      this.#ui.error(cancelled ? interruptAborting : stepAborting(this.#steps.failed));
    }
    await this.#unwind(abandons ? ['resource', 'result'] : []);
    throw error;
  }

  /** Runs the error-cleanup-provisioner, if the build got as far as provisioning. Answers the error to report. */
  async #cleanUp(failure: unknown, cancelled: boolean): Promise<unknown> {
    const host = this.#provisioned;
    const cleanup = this.#build.planned.errorCleanupProvisioner;
    if (host === undefined) return failure;
    if (!cancelled) this.#ui.say(cleanupStarting);
    if (cleanup === undefined) return failure;
    if (cancelled) this.#ui.say(cleanupAfterCancel);
    try {
      await provisionOne(cleanup, host, this.#undoSignal());
      return failure;
    } catch (error) {
      return new CleanupError(error, failure);
    }
  }

  async #unwind(spared: readonly UndoKind[]): Promise<void> {
    const report = (error: unknown): void => this.#ui.error(errorText(error));
    await this.#undo.unwind(spared, report, this.#undoSignal());
    const left = this.#ledger.outstanding();
    if (left.length > 0) this.#ui.error(leftForGc(left));
    this.#ledger.close();
  }

  #undoSignal(): AbortSignal {
    return AbortSignal.any([this.#ports.halt, timeoutSignal(undoDeadlineMs)]);
  }
}
