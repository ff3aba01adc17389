/**
 * As `Promise.all`, but waits for the others before it throws what failed, the first by position: nothing is under way
 * any more when its caller cleans up.
 */
export async function allDone<T extends readonly unknown[]>(
  promises: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
