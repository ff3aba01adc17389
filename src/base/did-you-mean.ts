import { editDistance } from './edit-distance.ts';

/** The known name closest to what was written, if fewer than three letters are different. */
export function closestName(given: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = 3;
  for (const name of known) {
    if (Math.abs(name.length - given.length) >= bestDistance || name === given) continue;
    const distance = editDistance(given, name);
    if (distance < bestDistance && distance < Math.max(given.length, 2)) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

/** A last sentence for a message, as in ` Did you mean "instance_type"?`; empty when no known name is close. */
export function didYouMean(given: string, known: Iterable<string>): string {
  const name = closestName(given, known);
  return name === undefined ? '' : ` Did you mean "${name}"?`;
}
