const firstDelaysMs = [2000, 5000, 10_000, 30_000, 60_000];
const laterDelayMs = 130_000;

/**
 * How long to wait after the nth refused login in a row, in milliseconds: at its first start a machine may set the
 * password a moment after it switches WinRM on, but Windows locks an account after ten refusals within ten minutes: the
 * tenth comes after 10 minutes and 27 seconds.
 */
export function refusedDelayMs(refusals: number): number {
  return firstDelaysMs[refusals - 1] ?? laterDelayMs;
}
