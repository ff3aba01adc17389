import { randomUUID } from 'node:crypto';
import { systemClock } from '../../base/clock.ts';
import type { Ask } from '../../contracts/ask.ts';
import type { Host } from '../../contracts/component.ts';
import type { LedgerEntry } from '../../contracts/ledger.ts';
import { isSensitive } from '../../cty/marks.ts';
import { hasErrors, type Diagnostic } from '../../diag/diagnostic.ts';
import { failureDiagnostics } from '../../engine/failure-diagnostics.ts';
import { LedgerStore } from '../../engine/ledger/ledger-store.ts';
import { prepareBuilds, type PreparedBuild } from '../../engine/prepare-builds.ts';
import { runBuilds, type BuildOutcome, type Running } from '../../engine/run-builds.ts';
import type { EnginePorts, RunSettings } from '../../engine/run-settings.ts';
import { loadTemplate, type LoadedTemplate } from '../../template/load-template.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { hasTerminal } from '../has-terminal.ts';
import type { Interrupts } from '../interrupts.ts';
import { BuildView } from '../output/build-view.ts';
import type { Output } from '../output/output.ts';
import { showSummary } from '../output/run-summary.ts';
import { showDiagnostics } from '../output/show-diagnostics.ts';
import { TimingTable } from '../output/timing-table.ts';
import { ownMark } from '../process-mark.ts';
import type { Shell } from '../shell.ts';
import type { BuildFlags } from './build-flags.ts';
import type { BuildStage } from './build-stage.ts';
import { templateRequest, templateWorld } from './read-template.ts';

export interface BuildRequest {
  readonly flags: Omit<BuildFlags, 'cloud'>;
  readonly shell: Shell;
  readonly output: Output;
  /** The shell's own host, or one whose environment points at the local cloud. */
  readonly host: Host;
  readonly interrupts: Interrupts;
  readonly stage: BuildStage;
}

/** One `kiln build`, from the template to the summary. */
export class BuildSession {
  readonly #request: BuildRequest;
  readonly #timing = new TimingTable();
  readonly #diags: Diagnostic[] = [];
  #running: Running | undefined;
  #outcomes: readonly BuildOutcome[] = [];

  constructor(request: BuildRequest) {
    this.#request = request;
  }

  /** What exists right now and would be left behind if the process ended here. */
  outstanding(): readonly LedgerEntry[] {
    return this.#running?.outstanding() ?? [];
  }

  /** How the builds ended; none has where the template is wrong. */
  get outcomes(): readonly BuildOutcome[] {
    return this.#outcomes;
  }

  /** All that was shown. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#diags;
  }

  async build(path: string): Promise<ExitCode> {
    const { flags, host, shell, output, interrupts, stage } = this.#request;
    const request = templateRequest(path, flags, flags['warn-on-undeclared-var']);
    const world = templateWorld({ ...shell, host }, interrupts.cancel, stage);
    const loaded = await loadTemplate(request, world);
    const { value: template } = loaded;
    if (template === undefined || hasErrors(loaded.diags)) return this.#wrong(loaded.diags);
    const settings = this.#settings(template, world.startedAt);
    const hide = (texts: readonly string[]): void => shell.mask.addDerived(texts);
    const { evaluator } = template;
    const plan = stage.choose(template.plan);
    const { catalogue } = stage;
    const prepared = await prepareBuilds(plan, settings, { catalogue, evaluator, hide });
    const diags = [...loaded.diags, ...prepared.diags];
    if (template.plan.builds.length === 0) return this.#wrong([...diags, nothingToBuild]);
    const late = await stage.ready(prepared.value);
    diags.push(...late);
    if (prepared.value.length === 0 || hasErrors(late)) return this.#wrong(diags);
    this.#show(diags);
    const ok = await this.#run(prepared.value, settings, template);
    if (flags.timing || shell.terminal) output.say({ text: this.#timing.text() });
    return ok && !hasErrors(diags) ? exitCodes.ok : exitCodes.failure;
  }

  async #run(
    builds: readonly PreparedBuild[],
    settings: RunSettings,
    template: LoadedTemplate,
  ): Promise<boolean> {
    const { flags, output, shell, interrupts } = this.#request;
    const view = new BuildView(
      output,
      builds.map(({ planned }) => planned.name),
    );
    if (flags.color && !shell.machineReadable) view.legend();
    const started = performance.now();
    this.#running = runBuilds(builds, settings, this.#ports(view, template), interrupts.cancel);
    const outcomes = await this.#running.done;
    this.#outcomes = outcomes;
    const cancelled = interrupts.cancel.aborted;
    showSummary({ outcomes, ms: performance.now() - started, cancelled }, output);
    if (!cancelled) this.#explain(outcomes);
    return !cancelled && outcomes.every(({ kind }) => kind === 'finished');
  }

  #explain(outcomes: readonly BuildOutcome[]): void {
    const diags = outcomes.flatMap((end) => (end.kind === 'failed' ? failureDiagnostics(end.error) : []));
    if (diags.length > 0) this.#request.output.say({ text: '' });
    this.#show(diags);
  }

  #ports(view: BuildView, template: LoadedTemplate): EnginePorts {
    const { shell, host, interrupts, stage } = this.#request;
    const ledgers = new LedgerStore(stage.ledgers, ownMark());
    ledgers.forgetGone(systemClock.now());
    const ask: Ask = async (build, question, signal) => {
      if (shell.machineReadable || signal.aborted || !hasTerminal()) return undefined;
      view.ask(build, question);
      const { readTerminalLine } = await import('../terminal.ts');
      return readTerminalLine(signal);
    };
    return {
      catalogue: stage.catalogue,
      evaluator: template.evaluator,
      connect: async (request) => {
        const { createConnect } = await import('../../communicators/connect.ts');
        return createConnect({ clock: systemClock, host })(request);
      },
      ledgers,
      ask,
      sink: (event) => {
        this.#timing.note(event);
        view.show(event);
      },
      hide: (texts) => shell.mask.addDerived(texts),
      halt: interrupts.halt,
    };
  }

  #settings(template: LoadedTemplate, startedAt: Date): RunSettings {
    const { flags, host } = this.#request;
    const atOnce = flags['parallel-builds'];
    return {
      host,
      clock: systemClock,
      startedAt,
      runUuid: randomUUID(),
      force: flags.force,
      requireLifetime: flags['require-lifetime'],
      waitTerminated: flags['wait-terminated'],
      maxLifeMs: flags['max-life'],
      debug: flags.debug,
      onError: flags['on-error'] ?? 'cleanup',
      parallelBuilds: atOnce < 1 ? Infinity : atOnce,
      sensitiveVariables: [...template.variables].flatMap(([name, value]) =>
        isSensitive(value) ? [name] : [],
      ),
      templateValues: template.values,
    };
  }

  #wrong(diags: readonly Diagnostic[]): ExitCode {
    this.#show(diags);
    return exitCodes.failure;
  }

  #show(diags: readonly Diagnostic[]): void {
    const { flags, shell, output } = this.#request;
    this.#diags.push(...diags);
    showDiagnostics(diags, output, { ...shell, allowsColor: flags.color && shell.allowsColor });
  }
}

const nothingToBuild: Diagnostic = {
  code: 'nothing-to-build',
  severity: 'error',
  summary: 'No builds to run',
  detail:
    'A build needs at least one source. If -only or -except was given, check that some build is left: their patterns are matched against whole build names.',
};
