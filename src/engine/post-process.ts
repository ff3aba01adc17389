import type { Artifact } from '../contracts/artifact.ts';
import { commonBuildVariables } from '../contracts/build-variables.ts';
import { unknownText } from '../options/placeholders.ts';
import type { PostProcessed, RunContext } from '../contracts/component.ts';
import type { PlannedPostProcessor } from '../contracts/plan.ts';
import { hasErrors } from '../diag/diagnostic.ts';
import { buildUi } from './build-ui.ts';
import { ComponentError } from './component-error.ts';
import { OptionsError, PostProcessError } from './engine-errors.ts';
import { loadPostProcessor } from './load-component.ts';
import { runningPostProcessor } from './messages.ts';
import type { EnginePorts } from './run-settings.ts';

/** What the post-processors of one build have in common. */
export interface PostProcessHost {
  readonly build: string;
  readonly context: RunContext;
  readonly ports: EnginePorts;
  /** Names of `build.X` that this builder has beyond the common ones. */
  readonly builderVariables: readonly string[];
  readonly signal: AbortSignal;
}

/**
 * Runs all chains on a builder's artifact and answers what is left at the end, the builder's own first.
 * That one is destroyed unless the first post-processor of some chain keeps it, even when chains have failed. Throws a
 * `PostProcessError` with the errors of all chains.
 */
export async function postProcess(
  artifact: Artifact,
  chains: ReadonlyArray<readonly PlannedPostProcessor[]>,
  host: PostProcessHost,
): Promise<readonly Artifact[]> {
  const results: Artifact[] = [];
  const errors: unknown[] = [];
  let keepOriginal = chains.length === 0;
  for (const chain of chains) {
    host.signal.throwIfAborted();
    const ended = await runChain(artifact, chain, host);
    results.push(...ended.results);
    errors.push(...ended.errors);
    keepOriginal ||= ended.keepsOriginal;
  }
  host.signal.throwIfAborted();
  if (keepOriginal) results.unshift(artifact);
  else await destroy(artifact, errors, host.signal);
  if (errors.length > 0) throw new PostProcessError(errors);
  return results;
}

interface ChainEnd {
  readonly results: readonly Artifact[];
  readonly errors: readonly unknown[];
  readonly keepsOriginal: boolean;
}

async function runChain(
  original: Artifact,
  chain: readonly PlannedPostProcessor[],
  host: PostProcessHost,
): Promise<ChainEnd> {
  const results: Artifact[] = [];
  const errors: unknown[] = [];
  let keepsOriginal = false;
  let prior = original;
  for (const planned of chain) {
    let done: PostProcessed;
    try {
      done = await runOne(planned, prior, host);
    } catch (error) {
      host.signal.throwIfAborted();
      return { results, errors: [...errors, error], keepsOriginal };
    }
    if (done.artifact === undefined) return { results, errors, keepsOriginal };
    const keep = keepsInput(planned, done);
    if (prior === original) keepsOriginal ||= keep;
    else if (keep) results.push(prior);
    else await destroy(prior, errors, host.signal);
    prior = done.artifact;
  }
  if (chain.length > 0) results.push(prior);
  return { results, errors, keepsOriginal };
}

async function runOne(
  planned: PlannedPostProcessor,
  artifact: Artifact,
  host: PostProcessHost,
): Promise<PostProcessed> {
  const { build, context, ports, signal } = host;
  buildUi(build, ports.sink).say(runningPostProcessor(planned.name, planned.type));
  const module = await loadPostProcessor(planned.type, ports.catalogue);
  const names = [...commonBuildVariables, ...host.builderVariables];
  const unknown = Object.fromEntries(names.map((name) => [name, unknownText]));
  const decoded = ports.evaluator.decode(planned, { ...unknown, ...artifact.generatedData });
  ports.hide(decoded.value.secrets);
  if (hasErrors(decoded.diags)) throw new OptionsError(planned.type, decoded.diags);
  const prepared = module.prepare(decoded.value, context);
  if (prepared.value === undefined) throw new OptionsError(planned.type, prepared.diags);
  try {
    return await prepared.value.run({ ui: buildUi(build, ports.sink, planned.type), signal, artifact });
  } catch (error) {
    throw new ComponentError({ kind: 'post-processor', type: planned.type, config: decoded.value }, error);
  }
}

/** The template's word counts, but for post-processors that must keep their input. */
function keepsInput(planned: PlannedPostProcessor, done: PostProcessed): boolean {
  if (planned.keepInputArtifact === undefined) return done.keepInput !== 'no';
  return planned.keepInputArtifact || done.keepInput === 'always';
}

async function destroy(artifact: Artifact, errors: unknown[], signal: AbortSignal): Promise<void> {
  try {
    await artifact.destroy(signal);
  } catch (error) {
    errors.push(error);
  }
}
