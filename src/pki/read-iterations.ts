import { DerError, readCount, type DerValue } from './der-value.ts';

const mostIterations = 10_000_000;

/** How often a key derivation goes round. @throws DerError also where that would take minutes */
export function readIterations(value: DerValue | undefined): number {
  const iterations = readCount(value, 'count of iterations');
  if (iterations < 1 || iterations > mostIterations)
    throw new DerError(`${iterations} rounds of a key derivation are out of range`);
  return iterations;
}
