import { errorText } from '../../base/error-text.ts';
import type { BuildOutcome } from '../../engine/run-builds.ts';
import type { Rehearsal } from './rehearsal.ts';
import type { BuildRecord, Replacement, StandIn } from './rehearsal-record.ts';
import type { StandInBook } from './stand-in-book.ts';

/** What a rehearsal has shown. */
export interface RehearsalResult {
  readonly template: string;
  readonly passed: boolean;
  /** Milliseconds, from the start of the cloud to the last check. */
  readonly ms: number;
  readonly builds: readonly BuildRecord[];
  readonly standIns: readonly StandIn[];
  readonly replaced: readonly Replacement[];
  readonly notRehearsed: readonly string[];
}

export interface RehearsalEnd {
  readonly template: string;
  readonly passed: boolean;
  readonly ms: number;
  readonly outcomes: readonly BuildOutcome[];
}

export function rehearsalResult(
  rehearsal: Rehearsal,
  book: StandInBook,
  { outcomes, ...end }: RehearsalEnd,
): RehearsalResult {
  const errors = new Map(
    outcomes.flatMap((outcome) =>
      outcome.kind === 'failed' ? [[outcome.build, errorText(outcome.error)] as const] : [],
    ),
  );
  const builds = rehearsal.records.map((record) => {
    const error = errors.get(record.name);
    return { ...record, error, hint: error === undefined ? undefined : rehearsal.hintFor(record.name) };
  });
  const { standIns, replacements: replaced } = book;
  return { ...end, builds, standIns, replaced, notRehearsed: rehearsal.notRehearsed };
}

/** The result as programs read it. */
export function resultReport({
  ms,
  builds,
  standIns,
  replaced,
  notRehearsed,
  ...rest
}: RehearsalResult): object {
  return {
    ...rest,
    seconds: seconds(ms),
    builds: builds.map(({ name, images, bakeMs, checks, error, hint, kept }) => ({
      name,
      images,
      bakeSeconds: bakeMs === undefined ? undefined : seconds(bakeMs),
      checks: checks.map(({ ms: took, reason, ...check }) => ({
        ...check,
        seconds: seconds(took),
        reason: reason || undefined,
      })),
      error,
      hint,
      kept,
    })),
    standIns,
    replaced,
    notRehearsed,
  };
}

function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}
