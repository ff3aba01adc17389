import type { BuildEvent } from '../../contracts/build-event.ts';

interface Phase {
  readonly step: string;
  readonly ms: number;
}

/** Collects how long the steps of each build took. */
export class TimingTable {
  readonly #phases = new Map<string, Phase[]>();
  readonly #totals = new Map<string, number>();

  readonly note = (event: BuildEvent): void => {
    if (event.kind === 'step-finished') {
      const phases = this.#phases.get(event.build) ?? [];
      this.#phases.set(event.build, [...phases, { step: event.step, ms: event.ms }]);
    }
    if (event.kind === 'build-finished' || event.kind === 'build-failed') {
      this.#totals.set(event.build, event.ms);
    }
  };

  /** A table of seconds, a row for each step; steps that ran side by side overlap. */
  text(): string {
    const rows = [...this.#totals].flatMap(([build, total]) => [
      build,
      ...(this.#phases.get(build) ?? []).map(({ step, ms }) => row(step, ms)),
      row('whole build', total),
    ]);
    return ['', '==> Timing (seconds):', ...rows].join('\n');
  }
}

function row(name: string, ms: number): string {
  return `  ${name.padEnd(32)} ${(ms / 1000).toFixed(2).padStart(8)}`;
}
