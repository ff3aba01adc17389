/** A signature is valid for 5 minutes to both sides; what is off by nearly as much is worth mending. */
const toleratedMs = 240_000;

/** How far this machine's clock is from AWS's; shared by all that sign. */
export class ClockSkew {
  #offsetMs = 0;

  /** The time as AWS has it. */
  correct(now: Date): Date {
    return new Date(now.getTime() + this.#offsetMs);
  }

  /** Compares with the date of an answer; true where the correction has changed, so that a replay may succeed. */
  learn(dateHeader: string | undefined, now: Date): boolean {
    const server = Date.parse(dateHeader ?? '');
    if (Number.isNaN(server) || Math.abs(server - this.correct(now).getTime()) < toleratedMs) return false;
    this.#offsetMs = server - now.getTime();
    return true;
  }
}
