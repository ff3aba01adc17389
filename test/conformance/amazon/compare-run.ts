import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { compareCalls } from './compare-calls.ts';
import { worldFile, type RecordedCase } from './recorded-case.ts';
import type { ObservedRun } from './run-case.ts';

/** What a run did otherwise than its recording, in a thing that users or scripts depend on. */
export interface Difference {
  readonly what: 'exit' | 'manifest' | 'calls' | 'records' | 'printed';
  readonly lines: readonly string[];
}

/** How a run differs from its recording; nothing where it agrees. */
export function compareRun(recorded: RecordedCase, observed: ObservedRun): readonly Difference[] {
  const isFree = recorded.second_run_calls === 'differs';
  const knownIds = `${readFileSync(worldFile, 'utf8')}${JSON.stringify(recorded.fake ?? {})}`;
  const comparison = { knownIds, numbers: isFree ? 'meaningless' : 'by appearance' } as const;
  const builds = (manifest: unknown): unknown => {
    const facts = manifestFacts(manifest);
    return isFree ? facts?.toSorted() : facts;
  };
  const { machine_readable: records } = recorded;
  return [
    difference('exit', recorded.exit, observed.exit),
    difference('manifest', builds(recorded.manifest), builds(observed.manifest)),
    difference(
      'records',
      artifactRecords(records ?? ''),
      artifactRecords(records === undefined ? '' : observed.output),
    ),
    difference(
      'printed',
      printedLines(records ?? ''),
      printedLines(records === undefined ? '' : observed.output),
    ),
    { what: 'calls' as const, lines: compareCalls(recorded.calls, observed.calls, comparison) },
  ].filter(({ lines }) => lines.length > 0);
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

/** What the null builder's provisioners printed: its templates show what their data sources found. */
function printedLines(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const [, printed] = /^[^,]*,[^,]*,ui,\w+,==> null\.n: (.*)$/.exec(line) ?? [];
    return printed === undefined || printed.startsWith('Running ') ? [] : [printed];
  });
}

interface Manifest {
  readonly builds: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

/** What is the same in every run, a text for each build. */
function manifestFacts(manifest: unknown): readonly string[] | undefined {
  if (manifest === undefined) return undefined;
  const { builds } = manifest as Manifest;
  return builds.map(({ name, builder_type, files, artifact_id, custom_data }) =>
    JSON.stringify({ name, builder_type, files, artifact_id: withoutIds(String(artifact_id)), custom_data }),
  );
}

function withoutIds(text: string): string {
  return text.replaceAll(/ami-[0-9a-f]{17}|<ami-[^>]*>/g, '<ami>');
}
