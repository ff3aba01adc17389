import type { Clock } from '../../../base/clock.ts';
import { errorText } from '../../../base/error-text.ts';
import type { LookingTools } from '../../../contracts/component.ts';
import type { Network } from '../steps/choose-network.ts';
import { isShortage, mayFitElsewhere } from './launch-problem.ts';
import { noRoomHere, noRoomYet } from './messages.ts';

const firstDelayMs = 500;
const longestDelayMs = 30_000;

export interface Search {
  /** In the order in which they are tried; never empty. */
  readonly places: readonly Network[];
  /** How often all of them are tried before a lack of room is final. */
  readonly rounds: number;
}

/**
 * Launches in the first place that has room and the type; where none has, all of them are tried again for a while,
 * further and further apart.
 */
export async function launchWhereRoom<T>(
  { places, rounds }: Search,
  launch: (place: Network) => Promise<T>,
  tools: LookingTools & { readonly clock: Clock },
): Promise<T> {
  const { clock, ui, signal } = tools;
  let left = places;
  for (let round = 1, delay = firstDelayMs; ; round += 1, delay = Math.min(delay * 2, longestDelayMs)) {
    const failures = new Map<Network, unknown>();
    for (const [index, place] of left.entries()) {
      try {
        return await launch(place);
      } catch (error) {
        if (!mayFitElsewhere(error)) throw error;
        failures.set(place, error);
        const next = left[index + 1];
        if (next !== undefined) ui.error(noRoomHere(errorText(error), next));
      }
    }
    left = left.filter((place) => isShortage(failures.get(place)));
    if (left.length === 0 || round >= rounds) throw [...failures.values()].at(-1);
    ui.say(noRoomYet(delay));
    await clock.sleep(delay, signal);
  }
}
