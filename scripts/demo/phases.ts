interface Phase {
  readonly name: string;
  readonly seconds: number;
}

/** What took how long, in order. */
export class Phases {
  readonly #done: Phase[] = [];

  /** Runs one phase, under a heading of its own. */
  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    console.log(`\n--- ${name}`);
    const started = performance.now();
    try {
      return await work();
    } finally {
      this.#done.push({ name, seconds: (performance.now() - started) / 1000 });
    }
  }

  table(): string {
    const seconds = this.#done.reduce((sum, phase) => sum + phase.seconds, 0);
    const phases = [...this.#done, { name: 'all together', seconds }];
    const width = Math.max(...phases.map(({ name }) => name.length));
    const rows = phases.map(
      (phase) => `${phase.name.padEnd(width)}  ${phase.seconds.toFixed(2).padStart(7)}`,
    );
    return [`${'phase'.padEnd(width)}  seconds`, ...rows].join('\n');
  }
}
