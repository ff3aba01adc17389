import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { compareCalls } from './compare-calls.ts';
import { worldFile, type RecordedCase } from './recorded-case.ts';
import type { ObservedRun } from './run-case.ts';

/** What a run did otherwise than its recording, in a thing that users or scripts depend on. */
export interface Difference {
  readonly what: 'exit' | 'manifest' | 'calls' | 'records';
  readonly lines: readonly string[];
}

/** How a run differs from its recording; nothing where it agrees. */
export function compareRun(recorded: RecordedCase, observed: ObservedRun): readonly Difference[] {
  const numbers = recorded.second_run_calls === 'differs' ? 'meaningless' : 'by appearance';
  const knownIds = `${readFileSync(worldFile, 'utf8')}${JSON.stringify(recorded.fake ?? {})}`;
  const [wanted, made] = [recorded.manifest, observed.manifest].map(manifestFacts);
  return [
    difference('exit', recorded.exit, observed.exit),
    difference('manifest', wanted, made),
    { what: 'calls' as const, lines: compareCalls(recorded.calls, observed.calls, { knownIds, numbers }) },
  ].filter(({ lines }) => lines.length > 0);
}

/** The records about artifacts, which scripts read. */
export function compareMachineRecords(recorded: string, observed: string): readonly Difference[] {
  const found = difference('records', artifactRecords(recorded), artifactRecords(observed));
  return found.lines.length > 0 ? [found] : [];
}

function difference(what: Difference['what'], want: unknown, got: unknown): Difference {
  const lines = isDeepStrictEqual(want, got)
    ? []
    : [`${JSON.stringify(got)} instead of ${JSON.stringify(want)}`];
  return { what, lines };
}

function artifactRecords(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => /^[^,]*,[^,]*,artifact/.test(line))
    .map((line) => withoutIds(line).replace(/^[^,]*,/, ''))
    .toSorted();
}

interface Manifest {
  readonly builds: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

/** What is the same in every run. */
function manifestFacts(manifest: unknown): unknown {
  if (manifest === undefined) return undefined;
  const { builds } = manifest as Manifest;
  return builds.map(({ name, builder_type, files, artifact_id, custom_data }) => ({
    name,
    builder_type,
    files,
    artifact_id: withoutIds(String(artifact_id)),
    custom_data,
  }));
}

function withoutIds(text: string): string {
  return text.replaceAll(/ami-[0-9a-f]{17}|<ami-[^>]*>/g, '<ami>');
}
