const longestMs = 20_000;
const firstMs = { transient: 100, throttled: 500 } as const;

/** How long to wait before retry number `retry` (from 1): anything up to a bound that doubles, so that callers spread. */
export function backoffMs(retry: number, reason: keyof typeof firstMs, random: () => number): number {
  return random() * Math.min(longestMs, firstMs[reason] * 2 ** (retry - 1));
}
