import type { Artifact } from '../contracts/artifact.ts';
import type { LedgerEntry } from '../contracts/ledger.ts';
import { BuildRun } from './build-run.ts';
import { buildUi } from './build-ui.ts';
import { artifactStays } from './messages.ts';
import { postProcess } from './post-process.ts';
import type { PreparedBuild } from './prepare-builds.ts';
import type { EnginePorts, RunSettings } from './run-settings.ts';

/** How one build ended. Times in milliseconds. */
export type BuildOutcome =
  | {
      readonly kind: 'finished';
      readonly build: string;
      readonly ms: number;
      readonly artifacts: readonly Artifact[];
    }
  | { readonly kind: 'failed'; readonly build: string; readonly ms: number; readonly error: unknown };

/** Builds under way. */
export interface Running {
  /** How the builds ended, in the plan's order; those that a cancellation kept from starting are left out. */
  readonly done: Promise<readonly BuildOutcome[]>;
  /** What exists right now and would be left behind if the process ended here. */
  outstanding(): readonly LedgerEntry[];
}

/** Starts builds in order, as many at once as the settings say. After `signal` has aborted none starts any more. */
export function runBuilds(
  builds: readonly PreparedBuild[],
  settings: RunSettings,
  ports: EnginePorts,
  signal: AbortSignal,
): Running {
  const runs = builds.map((build) => ({ build, run: new BuildRun(build, ports, signal) }));
  const outcomes: BuildOutcome[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < runs.length && !signal.aborted; at = next++) {
      const one = runs[at];
      if (one) outcomes[at] = await runBuild(one.build, one.run, ports, signal);
    }
  };
  const atOnce = Math.min(settings.debug ? 1 : settings.parallelBuilds, runs.length);
  const workers = Array.from({ length: atOnce }, worker);
  return {
    done: Promise.all(workers).then(() => outcomes.filter((outcome) => outcome !== undefined)),
    outstanding: () => runs.flatMap(({ run }) => run.outstanding()),
  };
}

async function runBuild(
  build: PreparedBuild,
  run: BuildRun,
  ports: EnginePorts,
  signal: AbortSignal,
): Promise<BuildOutcome> {
  const { name } = build.planned;
  const started = performance.now();
  ports.sink({ kind: 'build-started', build: name });
  try {
    const artifacts = await makeArtifacts(build, run, ports, signal);
    const ms = performance.now() - started;
    ports.sink({ kind: 'build-finished', build: name, ms, artifacts });
    return { kind: 'finished', build: name, ms, artifacts };
  } catch (error) {
    const ms = performance.now() - started;
    ports.sink({ kind: 'build-failed', build: name, ms, error });
    return { kind: 'failed', build: name, ms, error };
  }
}

async function makeArtifacts(
  build: PreparedBuild,
  run: BuildRun,
  ports: EnginePorts,
  signal: AbortSignal,
): Promise<readonly Artifact[]> {
  const artifact = await run.builder(signal);
  if (artifact === undefined) return [];
  const { name, postProcessors } = build.planned;
  const { context, module } = build;
  try {
    return await postProcess(artifact, postProcessors, {
      build: name,
      context,
      ports,
      builderVariables: module.variables,
      signal,
    });
  } catch (error) {
    if (signal.aborted) buildUi(name, ports.sink).error(artifactStays(artifact.description));
    throw error;
  }
}
