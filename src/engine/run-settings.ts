import type { Clock } from '../base/clock.ts';
import type { Ask } from '../contracts/ask.ts';
import type { EventSink } from '../contracts/build-event.ts';
import type { Catalogue } from '../contracts/catalogue.ts';
import type { Host, RunContext } from '../contracts/component.ts';
import type { Connect } from '../contracts/connect.ts';
import type { PlanEvaluator } from '../contracts/plan-evaluator.ts';
import type { PlannedBuild } from '../contracts/plan.ts';
import type { LedgerStore } from './ledger/ledger-store.ts';
import { mentionsShutdown } from './mentions-shutdown.ts';

/** What the user asked for, for all builds of a run alike. */
export interface RunSettings {
  readonly host: Host;
  readonly clock: Clock;
  readonly startedAt: Date;
  readonly runUuid: string;
  readonly force: boolean;
  readonly requireLifetime?: boolean | undefined;
  readonly waitTerminated?: boolean | undefined;
  readonly maxLifeMs?: number | undefined;
  readonly debug: boolean;
  readonly onError: RunContext['onError'];
  /** How many builds run at once; `Infinity` for all of them. */
  readonly parallelBuilds: number;
  readonly sensitiveVariables: readonly string[];
  /** What the `{{ }}` of a legacy JSON template may mention. */
  readonly templateValues?: RunContext['templateValues'];
}

/** What the engine needs of its neighbours and of the host, handed down by whoever starts it. */
export interface EnginePorts {
  readonly catalogue: Catalogue;
  readonly evaluator: PlanEvaluator;
  readonly connect: Connect;
  readonly ledgers: LedgerStore;
  readonly ask: Ask;
  readonly sink: EventSink;
  /** Told of every text that came of secrets as soon as there is one, before anything can be shown. */
  readonly hide: (texts: readonly string[]) => void;
  /** Aborts when even the undoing must stop. */
  readonly halt: AbortSignal;
}

/** What the components of one build may know of the run. */
export function contextOf(build: PlannedBuild, settings: RunSettings): RunContext {
  const { host, clock, startedAt, runUuid, force, debug, onError, sensitiveVariables } = settings;
  return {
    host,
    clock,
    startedAt,
    runUuid,
    force,
    debug,
    onError,
    sensitiveVariables,
    requireLifetime: settings.requireLifetime,
    waitTerminated: settings.waitTerminated,
    maxLifeMs: settings.maxLifeMs,
    mayShutDown: mentionsShutdown(build.provisioners, host.cwd),
    templateValues: settings.templateValues,
    buildName: build.sourceName,
    builderType: build.source.type,
  };
}
