/**
 * How long to wait before the next try while nobody answers: a machine that has just started is asked often, one that
 * takes its time less so. Both in milliseconds.
 */
export function unreachableDelayMs(elapsedMs: number): number {
  if (elapsedMs < 5000) return 100;
  return elapsedMs < 30_000 ? 500 : 1000;
}

/**
 * How long to wait for a TCP connection. Short at first, since a machine that starts drops the first packets and TCP
 * repeats them ever more slowly.
 */
export function dialTimeoutMs(elapsedMs: number): number {
  if (elapsedMs < 20_000) return 2000;
  return elapsedMs < 60_000 ? 5000 : 15_000;
}

/** Packer tries a refused login again after this time. */
const packerDelayMs = 7000;

const firstDelaysMs = [1000, 3000];

/**
 * How long to wait after the nth refused login in a row: a key often appears a moment after the server does. Later ones
 * keep Packer's distance, under which servers that punish failed logins (PerSourcePenalties) do not lock us out. The
 * last wait makes up for the short ones, so that the patience in all is Packer's.
 */
export function refusedDelayMs(refusals: number, attempts: number | undefined): number {
  if (attempts !== undefined && refusals === attempts - 1) {
    const waited = range(1, refusals).reduce((sum, n) => sum + earlyDelayMs(n), 0);
    return packerDelayMs * (attempts - 1) - waited;
  }
  return earlyDelayMs(refusals);
}

function earlyDelayMs(refusals: number): number {
  return firstDelaysMs[refusals - 1] ?? packerDelayMs;
}

function range(from: number, below: number): number[] {
  return Array.from({ length: Math.max(0, below - from) }, (_, i) => from + i);
}
