import { errorText } from '../../base/error-text.ts';
import type { Artifact } from '../../contracts/artifact.ts';
import type { BuildOutcome } from '../../engine/run-builds.ts';
import { elapsedText } from './elapsed-text.ts';
import type { Output } from './output.ts';

export interface RunEnd {
  readonly outcomes: readonly BuildOutcome[];
  /** Milliseconds. */
  readonly ms: number;
  readonly cancelled: boolean;
}

/** What Packer prints when all builds have ended. */
export function showSummary(end: RunEnd, output: Output): void {
  output.say({ text: `\n==> Wait completed after ${elapsedText(end.ms)}` });
  if (end.cancelled) {
    output.say({ text: 'Cleanly cancelled builds after being interrupted.' });
    return;
  }
  showErrors(end.outcomes, output);
  showArtifacts(end.outcomes, output);
}

function showErrors(outcomes: readonly BuildOutcome[], output: Output): void {
  const failed = outcomes.filter((outcome) => outcome.kind === 'failed');
  if (failed.length === 0) return;
  output.record('', 'error-count', [String(failed.length)]);
  output.error({ text: `\n==> Some builds didn't complete successfully and had errors:` });
  for (const { build, error } of failed) {
    const text = errorText(error);
    output.record(build, 'error', [text]);
    output.error({ text: `--> ${build}: ${text}` });
  }
}

function showArtifacts(outcomes: readonly BuildOutcome[], output: Output): void {
  const successful = outcomes.filter(
    (outcome) => outcome.kind === 'finished' && outcome.artifacts.length > 0,
  );
  if (successful.length === 0) {
    output.say({ text: '\n==> Builds finished but no artifacts were created.' });
    return;
  }
  output.say({ text: '\n==> Builds finished. The artifacts of successful builds are:' });
  for (const outcome of successful) {
    if (outcome.kind === 'failed') continue;
    output.record(outcome.build, 'artifact-count', [String(outcome.artifacts.length)]);
    outcome.artifacts.forEach((artifact, index) =>
      showArtifact(artifact, { build: outcome.build, index }, output),
    );
  }
}

function showArtifact(
  artifact: Artifact,
  { build, index }: { readonly build: string; readonly index: number },
  output: Output,
): void {
  const record = (...data: readonly string[]): void =>
    output.record(build, 'artifact', [String(index), ...data]);
  record('builder-id', artifact.builderId);
  record('id', artifact.id);
  record('string', artifact.description);
  record('files-count', String(artifact.files.length));
  artifact.files.forEach((file, at) => record('file', String(at), file));
  record('end');
  output.say({ text: `--> ${build}: ${artifact.description}` });
}
