/** How far our clock may be ahead of AWS's. */
const clockToleranceMs = 300_000;

/** Whether AWS made something after an intent was written down; false where it does not say when. */
export function madeSince(made: string | Date | undefined, since: string): boolean {
  return new Date(made ?? '').getTime() >= Date.parse(since) - clockToleranceMs;
}
